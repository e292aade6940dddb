"""Read the whole chain again, and say what does not hold."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from formulaires.journal.models import Bloc, Ecriture
from formulaires.journal.sceau import AVANT_LE_PREMIER, empreinte_de

RETARD = timedelta(minutes=10)


@dataclass
class Bilan:
    """What was read, and each thing wrong, in French; nothing wrong when `fautes` is empty."""

    blocs: int = 0
    ecritures: int = 0
    a_sceller: int = 0
    tete: str = AVANT_LE_PREMIER
    fautes: list[str] = field(default_factory=list)


def verifier(tete_attendue: str = "") -> Bilan:
    """Check every block against its entries and against the one before; memory does not grow with the journal.

    `tete_attendue` is a head read in the logs of a machine: without it, nobody could tell that the last blocks were
    removed together with their entries.
    """
    bilan, connues = Bilan(), {AVANT_LE_PREMIER}
    for bloc in Bloc.objects.order_by("numero").iterator(500):
        bilan.fautes += _fautes_du(bloc, bilan)
        bilan.blocs, bilan.ecritures, bilan.tete = bilan.blocs + 1, bilan.ecritures + bloc.nombre, bloc.empreinte
        if bloc.empreinte == tete_attendue:
            connues.add(tete_attendue)
    if tete_attendue and tete_attendue not in connues:
        bilan.fautes.append(f"La tête {tete_attendue} n’est celle d’aucun bloc : des blocs ont été retirés ou refaits.")
    _compter_ce_qui_attend(bilan)
    return bilan


def _fautes_du(bloc: Bloc, bilan: Bilan) -> list[str]:
    fautes = []
    if bloc.numero != bilan.blocs + 1:
        fautes.append(f"Bloc {bloc.numero} : le bloc {bilan.blocs + 1} manque.")
    if bloc.precedente != bilan.tete:
        fautes.append(f"Bloc {bloc.numero} : il ne suit pas le bloc précédent.")
    if empreinte_de(bloc, bloc.ecritures.order_by("pk").iterator(1_000)) != bloc.empreinte:
        fautes.append(f"Bloc {bloc.numero} : une écriture a été changée, ajoutée ou retirée.")
    return fautes


def _compter_ce_qui_attend(bilan: Bilan) -> None:
    attendent = Ecriture.objects.filter(bloc=None)
    bilan.a_sceller = attendent.count()
    plus_ancienne = attendent.order_by("pk").first()
    if plus_ancienne and timezone.now() - plus_ancienne.le > RETARD:
        bilan.fautes.append(f"{bilan.a_sceller} écritures attendent le sceau depuis plus de dix minutes.")
