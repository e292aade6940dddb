"""How a due date reads in a list: how long is left, in words and colour, and what falls due."""

from dataclasses import dataclass
from datetime import datetime

from formulaires.dates import jour
from formulaires.delais import jour_a_paris
from formulaires.enums import Casier, SensSilence

BIENTOT = 4
"""Days, from which the colour warns."""
A_VENIR = {
    SensSilence.AUCUN: "à répondre le",
    SensSilence.ACCORD: "accord tacite le",
    SensSilence.REJET: "rejet tacite le",
    SensSilence.NON_OPPOSITION: "absence d’opposition le",
}


@dataclass(frozen=True)
class Echeance:
    """« Dans 3 jours », the class of its colour, « absence d’opposition le 26 novembre 2026 »."""

    delai: str
    classe: str
    precision: str


def echeance_de(demande, maintenant: datetime) -> Echeance | None:
    """Return what to show of the end of a demande's legal delay (with `sens_silence`); None when nothing is due."""
    if demande.echeance_le is None or demande.casier == Casier.CLOSE:
        return None
    restent = (jour_a_paris(demande.echeance_le) - jour_a_paris(maintenant)).days
    classe = "in-etiquette--retard" if restent < 0 else "in-etiquette--bientot" if restent <= BIENTOT else ""
    precision = f"{A_VENIR[SensSilence(demande.sens_silence)]} {jour(demande.echeance_le)}"
    return Echeance(_delai(restent), classe, precision)


def _delai(restent: int) -> str:
    proches = {-1: "En retard d’un jour", 0: "Aujourd’hui", 1: "Demain"}
    if restent in proches:
        return proches[restent]
    return f"En retard de {-restent} jours" if restent < 0 else f"Dans {restent} jours"
