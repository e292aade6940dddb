"""The job: one demande after the other, each in a transaction with its line. Killed anywhere, it goes on there."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from formulaires.exceptions import Refus
from formulaires.lots.actes import faire
from formulaires.lots.demander import confier_au_travailleur
from formulaires.models import DemandeEnLot, EtatDeLot, Lot

journal = logging.getLogger(__name__)
SANS_NOUVELLES = timedelta(minutes=15)
PANNE = "Le portail a rencontré une erreur sur cette demande. Faites-le depuis sa page."


def executer_lot(lot_id: str) -> None:
    """Do what is left of a job, until its end or its cancellation. Given twice at once, it does nothing twice."""
    while _faire_une_demande(lot_id):
        pass


def reprendre_les_lots() -> None:
    """Give again to a worker the jobs that were killed."""
    for lot in Lot.objects.filter(etat=EtatDeLot.EN_COURS, avance_le__lte=timezone.now() - SANS_NOUVELLES):
        with transaction.atomic():
            if Lot.objects.filter(pk=lot.pk, avance_le=lot.avance_le).update(avance_le=timezone.now()):
                confier_au_travailleur(lot)


@transaction.atomic
def _faire_une_demande(lot_id: str) -> bool:
    """Do the next one; False when nothing is left to do. The job's lock makes two workers take turns."""
    en_cours = Lot.objects.select_for_update(of=("self",)).filter(pk=lot_id, etat=EtatDeLot.EN_COURS)
    lot = en_cours.select_related("agent").first()
    if lot is None:
        return False
    a_faire = lot.demandes.filter(etat=DemandeEnLot.Etat.A_FAIRE)
    ligne = a_faire.select_related("demande__version", "demande__statuts_de", "demande__service").first()
    lot.avance_le = timezone.now()
    if ligne is None:
        lot.etat = EtatDeLot.FINI
    lot.save(update_fields=["etat", "avance_le"])
    if ligne is None:
        return False
    ligne.etat, ligne.raison = _essayer(lot, ligne)
    ligne.save(update_fields=["etat", "raison"])
    return True


def _essayer(lot: Lot, ligne: DemandeEnLot) -> tuple[str, str]:
    """Return how it went, and why it was refused: the action's own sentence."""
    try:
        with transaction.atomic():
            faire(lot, ligne)
    except Refus as refus:
        return DemandeEnLot.Etat.REFUSEE, str(refus)[:400]
    except Exception:
        journal.exception("lot %s, demande %s", lot.pk, ligne.demande_id)
        return DemandeEnLot.Etat.REFUSEE, PANNE
    return DemandeEnLot.Etat.FAITE, ""
