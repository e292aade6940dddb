"""What the engine does by itself when something happens in Wagtail."""

import logging

from django.dispatch import receiver
from wagtail.signals import page_published

from formulaires.actions.publier import publier_version
from formulaires.exceptions import PublicationRefusee
from formulaires.models import DemarchePage

journal = logging.getLogger(__name__)


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
