"""Words as they are compared: without accents, without endings. Pure functions."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

MOT = re.compile(r"[^\W_]+")
LONGUEUR_MIN, LONGUEUR_MAX = 2, 40
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
# Without accents, and without the elided ones, which are shorter than a word.
COURANTS = """
ai as au aux avec avez avoir avons ce cela ces cet cette ceux chez ci comme comment dans de des du elle elles en
entre es est et etes etre eu eux fait faire faut il ils je la le les leur leurs lui ma mais me mes moi mon ne nos
notre nous on ont ou par pas peut peux plus pour pouvez puis qu quand que quel quelle quelles quels qui quoi sa sans
se sera ses si son sont suis sur ta te tes toi ton tous tout toute toutes tu un une vos votre vous veux voulez
voudrais souhaite dois doit
"""
MOTS_VIDES = frozenset(COURANTS.split())
_racine = snowballstemmer.stemmer("french").stemWord


@dataclass(frozen=True)
class Mot:
    """A word of a text: as written in lower case, without accents, and its stem; where it stands in the text."""

    forme: str
    nu: str
    racine: str
    debut: int
    fin: int

    @property
    def est_vide(self) -> bool:
        """Whether it is one of the words that every text holds."""
        return self.nu in MOTS_VIDES or len(self.nu) < LONGUEUR_MIN


def sans_accents(texte: str) -> str:
    """Return the text in lower case, without accents nor ligatures."""
    decompose = unicodedata.normalize("NFKD", texte.casefold().translate(LIGATURES))
    return "".join(signe for signe in decompose if not unicodedata.combining(signe))


@lru_cache(20_000)
def racine(nu: str) -> str:
    """Return the stem of a word without accents: « licences » and « licence » have the same."""
    return _racine(nu)


def mots_de(texte: str) -> Iterator[Mot]:
    """Give every word of a text, in order; very long ones are cut."""
    for trouve in MOT.finditer(texte):
        forme = trouve.group().casefold()[:LONGUEUR_MAX]
        nu = sans_accents(forme)[:LONGUEUR_MAX]
        yield Mot(forme, nu, racine(nu), trouve.start(), trouve.end())
