"""What the workers do for the public pages by themselves."""

from django.core.management import call_command

from cms_pages.contact.actions import oublier_les_messages
from formulaires.courrier.planification import planifier


def publier_ce_qui_est_prevu() -> None:
    """Publish what was planned until now, and withdraw what was to be."""
    call_command("publish_scheduled", verbosity=0)


planifier("contact : supprimer les messages périmés", oublier_les_messages, minutes=60)
planifier("pages : publier et retirer à la date prévue", publier_ce_qui_est_prevu, minutes=1)
