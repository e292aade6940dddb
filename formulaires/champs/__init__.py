"""The kinds of questions an editor may ask, one file per family.

Enters: the block an editor filled in the Wagtail admin. Leaves: its frozen JSON, the Django field that checks an
answer, the widget that shows it in DSFR, and how an answer reads on a page, in a PDF or in an export.
It never imports models: `formulaires.wagtailstreamforms_fields` is imported while models load.
"""
