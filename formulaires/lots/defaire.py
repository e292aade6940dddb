"""Undo together the statuses that a job gave, while they wait to leave."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from formulaires.actions.instruire import annuler_le_changement
from formulaires.exceptions import Refus
from formulaires.journal.ecrire import ecrire
from formulaires.lots.demander import annuler_lot
from formulaires.models import ActeEnLot, DemandeEnLot, Lot, Transition


def changements_en_attente(lot: Lot) -> QuerySet:
    """Return the statuses this job gave that may still be undone, the first to leave first."""
    if lot.acte != ActeEnLot.STATUT:
        return Transition.objects.none()
    return (
        Transition.objects.en_attente()
        .filter(
            demande__in=lot.demandes.filter(etat=DemandeEnLot.Etat.FAITE).values("demande"),
            agent=lot.agent_id,
            libelle=lot.parametres["statut"],
            donnee_le__gte=lot.demande_le,
            effet_le__gt=timezone.now(),
        )
        .order_by("effet_le", "pk")
    )


def defaire_lot(*, lot: Lot) -> int:
    """Stop the job if it runs, undo each status it gave that still waits, and return how many.

    Each is undone as from its page, in a transaction of its own: what the citizen answered meanwhile stays, with the
    sentence that says why on its line.
    """
    annuler_lot(lot=lot)
    en_attente = Exists(changements_en_attente(lot).filter(demande=OuterRef("demande")))
    lignes = lot.demandes.filter(en_attente).select_related("demande__version", "demande__statuts_de")
    nombre = sum(_defaire(lot, ligne) for ligne in lignes)
    ecrire("lot.defait", acteur=lot.agent, objet=lot, nombre=nombre)
    return nombre


def _defaire(lot: Lot, ligne: DemandeEnLot) -> bool:
    try:
        with transaction.atomic():
            annuler_le_changement(demande=ligne.demande, agent=lot.agent)
            ligne.etat = DemandeEnLot.Etat.ANNULEE
            ligne.save(update_fields=["etat"])
    except Refus as refus:
        ligne.raison = str(refus)[:400]
        ligne.save(update_fields=["raison"])
        return False
    return True
