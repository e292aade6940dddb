"""What changed between two readings of the same form, answer by answer. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formulaires.parcours.lecture import reponses_a_plat

ABSENTE = "Question non posée"


@dataclass(frozen=True)
class Changement:
    """One answer that is no longer the same, as it read before and after; `fichiers` when it is about files."""

    chemin: str
    libelle: str
    avant: str
    apres: str
    fichiers: tuple[tuple[str, ...], tuple[str, ...]] | None = None


def changements_entre(avant: Sequence[Mapping], apres: Sequence[Mapping]) -> list[Changement]:
    """Return what changed from one frozen reading to another, in the order of the last; what disappeared comes after.

    Files are compared by id, since two may have the same name.
    """
    anciennes, nouvelles = _par_chemin(avant), _par_chemin(apres)
    chemins = [*nouvelles, *(chemin for chemin in anciennes if chemin not in nouvelles)]
    return [
        _changement(chemin, anciennes.get(chemin), nouvelles.get(chemin))
        for chemin in chemins
        if _contenu(anciennes.get(chemin)) != _contenu(nouvelles.get(chemin))
    ]


def _par_chemin(lecture: Sequence[Mapping]) -> dict[str, dict]:
    lues = (reponse for etape in lecture for reponse in reponses_a_plat(etape))
    return {lue["cle"]: lue for lue in lues if "lignes" not in lue}


def _contenu(lue: Mapping | None):
    return lue and (lue["texte"] if not lue["pieces"] else tuple(lue["pieces"]))


def _changement(chemin: str, avant: Mapping | None, apres: Mapping | None) -> Changement:
    montree = apres or avant
    des_fichiers = montree["type"] == "piece"
    fichiers = tuple(tuple(lue["pieces"]) if lue else () for lue in (avant, apres)) if des_fichiers else None
    return Changement(chemin, montree["libelle"], _texte(avant), _texte(apres), fichiers)


def _texte(lue: Mapping | None) -> str:
    return lue["texte"] if lue else ABSENTE
