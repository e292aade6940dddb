"""Finding (P19, P37): démarches, frequent questions and pages, whatever the accents, the endings and the typos.

Enters: published pages, cut into `EntreeDeRecherche` (a question of the FAQ is one of its own) and into the words of
each (`MotDuSite`); later, what a visitor typed. Leaves: ranked results with their extracts, and words to try instead.
PostgreSQL's full-text index proposes candidates there, the table of words elsewhere; one function ranks them, so that
both databases answer alike. What is not public now is never found, whatever the index still holds.
"""
