"""Walks a frozen définition in reading order, telling where each question stands.

A place is a tuple of ranks: `(étape,)`, `(étape, champ)`, `(étape, champ, champ of the group)`. The editor's blocks
are in the same order, so a place names a block too (`formulaires.edition.liens`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.champs.registre import TYPES

# Computed values are read by conditions although nobody types them.
CALCULES = {"calcul"}


@dataclass(frozen=True)
class Question:
    """One frozen champ, its step, the repeated group it belongs to (None for none), and its place."""

    json: dict
    etape: dict
    groupe: dict | None
    place: tuple[int, ...]

    @property
    def cle(self) -> str:
        return self.json["cle"]

    @property
    def nom(self) -> str:
        """The words an editor recognises it by: its label, else its key."""
        return self.json["libelle"] or self.cle

    @property
    def est_lisible(self) -> bool:
        """Whether a condition may look at it; a question of an unknown type is reported elsewhere."""
        genre = TYPES.get(self.json["type"])
        return genre is None or genre.porte_reponse or self.json["type"] in CALCULES

    @property
    def regles(self) -> tuple[dict, ...]:
        """Every rule that must hold for it to be shown."""
        toutes = (self.etape["si"], self.groupe["si"] if self.groupe else {}, self.json["si"])
        return tuple(regle for regle in toutes if regle)


def questions(gel: dict) -> Iterator[Question]:
    """Yield every champ, those of a group right after it."""
    for rang, etape in enumerate(gel["etapes"]):
        for place, champ in enumerate(etape["champs"]):
            yield Question(champ, etape, None, (rang, place))
            for ligne, sous_champ in enumerate(champ.get("champs", ())):
                yield Question(sous_champ, etape, champ, (rang, place, ligne))


def feuilles(si: dict) -> Iterator[dict]:
    """Yield the rows of a rule, those of its nested groups included."""
    for condition in si.get("conditions", ()):
        if "conditions" in condition:
            yield from feuilles(condition)
        else:
            yield condition
