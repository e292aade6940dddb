"""Texts of citizens on their way to a spreadsheet: no control character, no formula (C36)."""

import re

# What XML forbids, and what no text of a person holds: controls but tab and line ends, lone surrogates, non-characters.
ILLISIBLES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
DEBUTS_DE_FORMULE = tuple("=+-@\t\r\n＝＋－＠")


def propre(texte: str) -> str:
    """Return the text without the characters that files refuse; a line ends with « \\n » alone."""
    # Nearly every text is already so: looking costs less than writing it again.
    if texte.isprintable():
        return texte
    return ILLISIBLES.sub("", texte).replace("\r\n", "\n")


def sans_formule(texte: str) -> str:
    """Return the text as a CSV cell that no spreadsheet computes: an apostrophe goes before a formula."""
    return f"'{texte}" if texte.startswith(DEBUTS_DE_FORMULE) else texte
