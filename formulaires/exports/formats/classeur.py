"""What XLSX and ODS share: sheets that fit, names that both accept, text that XML accepts."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from xml.sax.saxutils import escape  # nosec B406 # writes, reads nothing

from formulaires.exports.cellules import Cellule
from formulaires.exports.colonnes import unique
from formulaires.exports.contenu import Contenu, Feuille, feuilles

RANGEES_AU_PLUS = 1_048_576
"""Rows of a sheet, its titles included, in Excel and in LibreOffice."""
TEXTE_AU_PLUS = 32_767
"""Characters of a cell in Excel."""
COUPE = " […]"
NOM_AU_PLUS = 26
SIGNES_REFUSES = re.compile(r"[\[\]:*?/\\]")


def feuilles_bornees(contenu: Contenu) -> Iterator[Feuille]:
    """Give the sheets of the export under names of their own; one too long goes on in « … (2) »."""
    pris: set[str] = set()
    for feuille in feuilles(contenu):
        nom = SIGNES_REFUSES.sub(" ", feuille.nom).strip(" '")[:NOM_AU_PLUS].strip(" '") or "Feuille"
        reste = feuille.rangees
        while True:
            yield Feuille(unique(nom, pris), feuille.entetes, islice(reste, RANGEES_AU_PLUS - 1))
            suivante = next(reste, None)
            if suivante is None:
                break
            reste = chain([suivante], reste)


def borne(texte: str) -> str:
    """Return the text, cut with « […] » when it is longer than a cell."""
    return texte if len(texte) <= TEXTE_AU_PLUS else texte[: TEXTE_AU_PLUS - len(COUPE)] + COUPE


def xml(texte: str) -> str:
    """Return the text for the content of an element or for an attribute."""
    return escape(texte, {'"': "&quot;", "\r": "&#13;"})


def en_lettres(numero: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    lettres = ""
    while numero:
        numero, rang = divmod(numero - 1, 26)
        lettres = chr(ord("A") + rang) + lettres
    return lettres


def textes(entetes: list[str], rangees: Iterator[list[Cellule]]) -> Iterator[tuple[bool, list[Cellule]]]:
    """Give the titles then the rows, each with whether it is the titles."""
    yield True, entetes
    for rangee in rangees:
        yield False, rangee
