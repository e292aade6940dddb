"""Ask for an act on many demandes, cancel what is left of it."""

import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_q.tasks import async_task

from formulaires.exceptions import LotRefuse
from formulaires.journal.ecrire import ecrire
from formulaires.models import ActeEnLot, Demande, DemandeEnLot, EtatDeLot, Lot
from formulaires.models.lot import DEMANDES_AU_PLUS

GRAPPE = "long" if "long" in settings.Q_CLUSTER.get("ALT_CLUSTERS", {}) else None
RIEN_DE_CHOISI = "Choisissez au moins une demande."
TROP = f"Choisissez {DEMANDES_AU_PLUS} demandes au plus."


@transaction.atomic
def demander_lot(*, agent, demandes: QuerySet, acte: ActeEnLot, titre: str, parametres: dict, cle: uuid.UUID) -> Lot:
    """Freeze the chosen demandes, as they are now, and have a worker do the act on each; a `cle` makes one job.

    Raises LotRefuse when nothing is chosen, or too much. What this agent may do is checked demande by demande, later.
    """
    deja = Lot.objects.filter(cle=cle, agent=agent).first()
    if deja:
        return deja
    choisies = Demande.objects.pour_agent(agent).filter(pk__in=demandes.order_by().values("pk")).order_by("pk")
    figees = list(choisies.values_list("pk", "revision")[: DEMANDES_AU_PLUS + 1])
    refuser_si_hors_limites(len(figees))
    lot = Lot.objects.create(agent=agent, acte=acte, titre=titre, parametres=parametres, cle=cle, total=len(figees))
    DemandeEnLot.objects.bulk_create(DemandeEnLot(lot=lot, demande_id=pk, revision=revision) for pk, revision in figees)
    ecrire("lot.demande", acteur=agent, objet=lot, acte=acte, nombre=lot.total)
    confier_au_travailleur(lot)
    return lot


def refuser_si_hors_limites(nombre: int) -> None:
    """Raise LotRefuse for no demande, or more than 500."""
    if not nombre:
        raise LotRefuse(RIEN_DE_CHOISI)
    if nombre > DEMANDES_AU_PLUS:
        raise LotRefuse(TROP)


def confier_au_travailleur(lot: Lot) -> None:
    """Give the job to a worker of the long cluster, in the caller's transaction."""
    async_task("formulaires.lots.executer.executer_lot", str(lot.pk), cluster=GRAPPE)


@transaction.atomic
def annuler_lot(*, lot: Lot) -> bool:
    """Stop before the next demande; what is done stays done. False when the job was over."""
    if not Lot.objects.filter(pk=lot.pk, etat=EtatDeLot.EN_COURS).update(
        etat=EtatDeLot.ANNULE, avance_le=timezone.now()
    ):
        return False
    ecrire("lot.annule", acteur=lot.agent, objet=lot)
    return True
