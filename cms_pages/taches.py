"""What the workers do for the public pages by themselves."""

from cms_pages.contact.actions import oublier_les_messages
from formulaires.courrier.planification import planifier

planifier("contact : supprimer les messages périmés", oublier_les_messages, minutes=60)
