"""The rows of a groupe: which ones there are, what each sees, what each answers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

from formulaires.champs.groupe import LIGNES_MAX
from formulaires.definitions import Champ, Definition
from formulaires.parcours.chemins import chemin_de, est_une_ligne


def _initiale(rang: int) -> str:
    return f"ligne-{rang:04d}"


_INITIALES = frozenset(map(_initiale, range(1, 10 * LIGNES_MAX)))


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


def completer_les_lignes(champ: Champ, ids: Iterable[str], retirees: Collection[str] = ()) -> list[str]:
    """Return the ids of a groupe's rows: its first ones, as many as its minimum, then those that were added.

    The first ones are there before anybody answers them, under fixed ids; one that was removed never comes back.
    """
    minimum = min(champ.options.get("min") or 0, LIGNES_MAX)
    initiales = [id_ for id_ in map(_initiale, range(1, minimum + 1)) if id_ not in retirees]
    complets = sorted({*initiales, *ids} & _INITIALES)
    complets += [id_ for id_ in dict.fromkeys(ids) if id_ not in _INITIALES]
    libres = (id_ for id_ in map(_initiale, count(minimum + 1)) if id_ not in retirees and id_ not in complets)
    return complets + list(islice(libres, max(0, minimum - len(complets))))


def aplatir(definition: Definition, valeurs: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return answers by path, and by groupe the first rows that are not among them: what `assembler` puts together."""
    plates, retirees = dict(valeurs), {}
    for groupe in definition.champs():
        if groupe.champs and groupe.cle in valeurs:
            lignes = lignes_recues(valeurs[groupe.cle])
            plates[groupe.cle] = list(lignes)
            retirees[groupe.cle] = [id_ for id_ in completer_les_lignes(groupe, ()) if id_ not in lignes]
            for id_, ligne in lignes.items():
                plates |= {chemin_de(groupe.cle, id_, cle): reponse for cle, reponse in ligne.items() if cle != "id"}
    return plates, retirees


def assembler(definition: Definition, plates: Mapping[str, Any], retirees: Mapping[str, Collection[str]]) -> dict:
    """Return raw answers as a walk takes them, from answers by path: the rows of each groupe put together.

    `plates[groupe]` is the list of its rows; an answer whose row is not there any more is left out, one whose question
    is not in the definition stays under its path. `retirees` gives the rows that were removed, by groupe.
    """
    valeurs = dict(plates)
    for groupe in definition.champs():
        if groupe.champs:
            ids = [id_ for id_ in _liste(plates.get(groupe.cle)) if est_une_ligne(id_)]
            lignes = completer_les_lignes(groupe, ids, retirees.get(groupe.cle, ()))
            valeurs[groupe.cle] = [_une_ligne(groupe, ligne, valeurs) for ligne in lignes]
            for chemin in [chemin for chemin in valeurs if chemin.startswith(f"{groupe.cle}.")]:
                del valeurs[chemin]
    return valeurs


def _liste(valeur) -> list:
    return valeur if isinstance(valeur, list) else []


def _une_ligne(groupe: Champ, ligne: str, plates: Mapping[str, Any]) -> dict[str, Any]:
    chemins = {champ.cle: chemin_de(groupe.cle, ligne, champ.cle) for champ in groupe.champs}
    return {"id": ligne, **{cle: plates[chemin] for cle, chemin in chemins.items() if chemin in plates}}
