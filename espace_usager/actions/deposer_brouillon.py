"""File a draft: it becomes a demande, once, and disappears."""

import uuid

from django.db import transaction

from espace_usager.actions.enregistrer_reponses import BrouillonDisparu
from espace_usager.lecture_seule import imposer
from espace_usager.models import Brouillon
from espace_usager.reponses import Remplissage
from formulaires.actions.deposer import deposer_demande
from formulaires.actions.joindre import retirer_piece
from formulaires.models import Demande, PieceJointe
from formulaires.parcours.lecture import personne_morale


@transaction.atomic
def deposer_brouillon(*, brouillon_id: uuid.UUID, usager) -> Demande:
    """Return the demande this draft becomes, or already became: ten parallel calls make one (C51).

    Read-only answers are read again from their source first (C30). Raises `DemandeIncomplete`, naming the step,
    `DemarcheFermee`, or `BrouillonDisparu`.
    """
    brouillon = Brouillon.objects.de(usager).vivants().select_for_update().filter(pk=brouillon_id).first()
    if brouillon is None:
        deja = Demande.objects.de(usager).filter(cle_depot=brouillon_id).first()
        if deja is None:
            raise BrouillonDisparu
        return deja
    remplissage = Remplissage(brouillon.pk, brouillon.version, brouillon)
    imposer(remplissage, usager)
    demande = deposer_demande(
        cle=brouillon.pk,
        usager=usager,
        version=brouillon.version,
        reponses=remplissage.valeurs,
        beneficiaire=personne_morale(remplissage.parcours),
    )
    supprimer_brouillon(brouillon=brouillon)
    return demande


@transaction.atomic
def supprimer_brouillon(*, brouillon: Brouillon) -> None:
    """Delete a draft with the files that were attached to it. Nothing happens to one filed or deleted meanwhile."""
    if Brouillon.objects.select_for_update().filter(pk=brouillon.pk).first() is None:
        return
    for piece in PieceJointe.objects.filter(brouillon=brouillon.pk).select_related("fichier__trousseau"):
        retirer_piece(piece=piece)
    brouillon.delete()
