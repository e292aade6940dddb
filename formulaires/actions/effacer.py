"""Erase: a demande disappears with all it held; agents keep a line without a name."""

from django.db import transaction
from django.utils import timezone

from formulaires.coffre.portes import detruire_trousseau
from formulaires.enums import CauseEffacement
from formulaires.models import Demande, DemandeEffacee, PieceJointe


@transaction.atomic
def effacer_demande(*, demande: Demande, cause: CauseEffacement = CauseEffacement.USAGER) -> DemandeEffacee:
    """Delete the demande with its answers, messages, history and files, and return the line that is kept (P14).

    The line names the agent who was following a demande still running, until they say they know that it is gone.

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
        cause=cause,
        agent_id=None if demande.est_close else demande.agent_id,
        close_le=demande.close_le and timezone.localdate(demande.close_le),
        duree_s=demande.duree_s,
    )
    PieceJointe.objects.filter(demande=demande).delete()
    detruire_trousseau(demande.proprietaire_du_coffre)
    demande.delete()
    return ligne
