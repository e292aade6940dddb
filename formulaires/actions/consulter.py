"""Consult: what a reading of a demande leaves behind."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from formulaires.journal.ecrire import ecrire
from formulaires.models import Consultation, Demande

LUE = "demande.lue"


def noter_une_lecture(*, demande: Demande, agent) -> None:
    """Write in the journal that this agent read the demande, and in the name of which service (P29).

    An agent reads in the name of the service that follows the demande, whose name is under their messages too; the
    superuser, who belongs to none, in the name of the portal's administration.
    """
    au_nom = {"administration": True} if agent.is_superuser else {"service": demande.service_id}
    ecrire(LUE, acteur=agent, objet=demande, **au_nom)


@transaction.atomic
def marquer_vue(*, demande: Demande, agent, jusqu_au: datetime) -> None:
    """Note what this agent had under their eyes: everything up to that moment. The mark never goes back.

    A moment in the future, which only a wrong page could send, counts as now.
    """
    vue_le = min(jusqu_au, timezone.now())
    marque, creee = Consultation.objects.get_or_create(demande=demande, agent=agent, defaults={"vue_le": vue_le})
    if not creee and marque.vue_le < vue_le:
        Consultation.objects.filter(pk=marque.pk, vue_le__lt=vue_le).update(vue_le=vue_le)
