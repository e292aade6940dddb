"""What the engine does by itself when something happens in Wagtail, or in the coffre."""

import logging

from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from formulaires.actions.effacer import effacer_demande
from formulaires.actions.indexer import suivre_les_noms
from formulaires.actions.mesurer import mesurer
from formulaires.actions.publier import publier_version
from formulaires.coffre.signals import proprietaire_revenu
from formulaires.exceptions import PublicationRefusee
from formulaires.models import Demande, DemarchePage
from formulaires.signals import evenement_survenu

journal = logging.getLogger(__name__)

post_save.connect(suivre_les_noms, sender=settings.AUTH_USER_MODEL)


@receiver(page_published, sender=DemarchePage)
def geler_la_version(sender, instance, revision=None, **_):
    """Freeze a version each time a démarche is published, by hand, by workflow or on schedule.

    The edition form has already refused a broken form; one published by another way keeps its previous version.
    """
    if instance.lien_externe:
        return
    try:
        publier_version(demarche=instance, auteur=revision.user if revision else None)
    except PublicationRefusee as refus:
        journal.error("démarche %s publiée sans nouvelle version : %s", instance.pk, refus)


@receiver(proprietaire_revenu)
def effacer_la_demande_revenue(sender, proprietaire, **_):
    """Erase again a demande that a restored backup brought back; agents find the line without a name."""
    genre, _, cle = proprietaire.partition(":")
    for demande in Demande.objects.filter(cle_depot=cle) if genre == "demande" else ():
        effacer_demande(demande=demande)


@receiver(evenement_survenu)
def mesurer_la_demande(sender, evenement, **_):
    """Keep what figures will count of this change."""
    mesurer(evenement)
