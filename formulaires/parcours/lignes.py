"""The rows of a groupe: which ones there are, what each sees, what each answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from formulaires.champs.groupe import LIGNES_MAX
from formulaires.definitions import Champ
from formulaires.parcours.chemins import est_une_ligne


@dataclass(frozen=True)
class LigneParcourue:
    """One row: its visible questions, and the checked answers of these."""

    id: str
    champs: tuple[Champ, ...]
    valeurs: Mapping[str, Any]


class PorteeDeLigne:
    """What a rule inside a row looks into: the row first, then the whole. A question of the row hides its namesake."""

    __slots__ = ("cles", "ligne", "tout")

    def __init__(self, cles: frozenset[str], ligne: Mapping[str, Any], tout: Mapping[str, Any]):
        self.cles, self.ligne, self.tout = cles, ligne, tout

    def get(self, cle: str) -> Any:
        return self.ligne.get(cle) if cle in self.cles else self.tout.get(cle)


def lignes_recues(brute) -> dict[str, Mapping[str, Any]]:
    """Return the rows of a raw answer by id, in order; what is not a row, or bears an id twice, is left out."""
    lignes: dict[str, Mapping[str, Any]] = {}
    for ligne in brute if isinstance(brute, list) else ():
        if isinstance(ligne, Mapping) and est_une_ligne(ligne.get("id")) and len(lignes) < 2 * LIGNES_MAX:
            lignes.setdefault(ligne["id"], ligne)
    return lignes


def completer_les_lignes(champ: Champ, ids: list[str], retirees: Collection[str] = ()) -> list[str]:
    """Return the ids of a groupe's rows, completed up to its minimum with rows nobody has answered yet.

    Their ids follow a fixed order, so that two readings of the same draft show the same rows.
    """
    complets, rang = list(ids), 0
    while len(complets) < min(champ.options.get("min") or 0, LIGNES_MAX):
        rang += 1
        propose = f"ligne-{rang:04d}"
        if propose not in complets and propose not in retirees:
            complets.append(propose)
    return complets
