"""What the portal itself writes: the acknowledgement a citizen keeps, as a PDF.

`rendu` and `accuse` know no model, no request and no storage: plain strings, lists and dates enter, bytes leave, and
nothing is read but our own templates and the State's fonts, whatever the text they are given (C39). `delivrance` fills
them from a demande and keeps what they wrote with it.
"""
