"""Erase: a demande disappears with all it held; agents keep a line without a name."""

from django.db import transaction
from django.utils import timezone

from formulaires.coffre.portes import detruire_trousseau
from formulaires.models import Demande, DemandeEffacee, PieceJointe


@transaction.atomic
def effacer_demande(*, demande: Demande) -> DemandeEffacee:
    """Delete the demande with its answers, messages, history and files, and return the line that is kept (P14).

    The row is locked first, so that nobody adds to it meanwhile. The demande's keyset is shredded with its files; the
    bytes go when the transaction commits.
    """
    demande = Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    ligne = DemandeEffacee.objects.create(
        reference=demande.reference,
        demarche_id=demande.demarche_id,
        service_id=demande.service_id,
        statut_libelle=demande.statut_libelle,
        phase=demande.phase,
        deposee_le=timezone.localdate(demande.deposee_le),
        dernier_evenement_le=timezone.localdate(demande.dernier_evenement_le),
    )
    PieceJointe.objects.filter(demande=demande).delete()
    detruire_trousseau(demande.proprietaire_du_coffre)
    demande.delete()
    return ligne
