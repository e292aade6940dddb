"""Walks a frozen définition in reading order, telling where each question stands.

A place is a tuple of ranks: `(étape,)`, `(étape, champ)`, `(étape, champ, champ of the group)`. The editor's blocks
are in the same order, so a place names a block too (`formulaires.edition.liens`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.champs.registre import TYPES, type_nomme


@dataclass(frozen=True)
class Question:
    """A frozen question (or text), its step, the repeated group it belongs to (None for none), and its place."""

    figee: dict
    etape: dict
    groupe: dict | None
    place: tuple[int, ...]

    @property
    def cle(self) -> str:
        return self.figee["cle"]

    @property
    def chemin(self) -> str:
        """Its key, « groupe.cle » inside a repeated group."""
        return f"{self.groupe['cle']}.{self.cle}" if self.groupe else self.cle

    @property
    def nom(self) -> str:
        """The words an editor recognises it by: its label, else its key."""
        return self.figee["libelle"] or self.cle

    @property
    def libelle(self) -> str:
        """Its words, after those of its group."""
        return f"{self.groupe['libelle']}, {self.nom}" if self.groupe else self.nom

    @property
    def porte_reponse(self) -> bool:
        """Whether somebody answers it."""
        return type_nomme(self.figee["type"]).porte_reponse

    @property
    def a_valeur(self) -> bool:
        """Whether demandes keep a value for it, answered or computed: conditions may look at it, hashes count it.

        A question of an unknown type keeps its answers.
        """
        return type_nomme(self.figee["type"]).a_valeur

    @property
    def est_facultative(self) -> bool:
        if self.figee["type"] == "groupe":
            return not self.figee.get("options", {}).get("min")
        return not (self.porte_reponse and self.figee["obligatoire"])

    @property
    def genre(self) -> str:
        """The name editors know its kind by."""
        genre = TYPES.get(self.figee["type"])
        return str(genre.label) if genre else f"{self.figee['type']} (type disparu)"

    @property
    def regles(self) -> tuple[dict, ...]:
        """Every rule that must hold for it to be shown."""
        toutes = (self.etape["si"], self.groupe["si"] if self.groupe else {}, self.figee["si"])
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
