"""Which lists the database walks at once whatever their length, and which it reads by bounded windows.

A list is a union of **streams**: for each right of the agent and each value of each filter, the demandes of one casier
that have exactly these values, in order. A stream is served by one of the indexed combinations
(`formulaires.models.index_des_demandes`, the most selective first):

    agent · service + démarche · service + statut · département · démarche · service · statut · nothing

in the order of deposit or of urgency. A range of days on the column that orders the list is served too. What is left
(two criteria that no combination holds together, a phase, words) is tried on at most `LUES_AU_PLUS` rows a page; the
list then says « Affinez la recherche », with a cursor to go on from there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from formulaires.models.index_des_demandes import COMBINAISONS

LUES_AU_PLUS = 2_000
FLUX_AU_PLUS = 60
"""More streams than that cost more than a window."""

Valeurs = dict[str, frozenset]


@dataclass(frozen=True)
class Flux:
    """Demandes of one casier with these values; not `exact` when some criteria are left to try on each."""

    egalites: dict[str, object]
    exact: bool = True


def flux_de(casiers: Iterable[str], perimetres: Iterable[dict], valeurs: Valeurs) -> list[Flux]:
    """Return the streams of a list.

    `perimetres` are what each right fixes (`{"demarche": 3}`, `{}` for all), `valeurs` what each filter allows.
    """
    casiers, perimetres = list(casiers), list(perimetres)
    place = FLUX_AU_PLUS // max(1, len(casiers) * len(perimetres))
    return [flux for perimetre in perimetres for flux in _d_un_perimetre(casiers, perimetre, valeurs, place)]


def _d_un_perimetre(casiers: list[str], perimetre: dict, valeurs: Valeurs, place: int) -> Iterator[Flux]:
    voulues = dict(valeurs)
    for colonne, valeur in perimetre.items():
        voulues[colonne] = voulues.get(colonne, frozenset([valeur])) & {valeur}
    if not all(voulues.values()):
        return
    combinaison = next(c for c in COMBINAISONS if _convient(c, voulues, place))
    exact = len(combinaison) == len(voulues)
    for casier, *choisies in product(casiers, *(sorted(voulues[colonne]) for colonne in combinaison)):
        yield Flux({"casier": casier, **dict(zip(combinaison, choisies, strict=True))}, exact)


def _convient(combinaison: tuple[str, ...], voulues: Valeurs, place: int) -> bool:
    presentes = all(colonne in voulues for colonne in combinaison)
    return presentes and (not combinaison or prod(len(voulues[colonne]) for colonne in combinaison) <= place)
