"""What the page frame asks of the citizens' space."""

from django import template

from espace_usager import etats
from espace_usager.models import Notification

register = template.Library()


@register.simple_tag(takes_context=True)
def notifications_non_lues(context) -> int:
    """Return how many notifications the signed-in citizen has not read; 0 for a visitor, without a query."""
    usager = getattr(context.get("request"), "user", None)
    if usager is None or not usager.is_authenticated:
        return 0
    return Notification.objects.filter(usager=usager, lue_le__isnull=True).count()


@register.filter
def cle(dictionnaire, nom):
    """Return a dictionary's value by a key held in a variable."""
    return dictionnaire.get(nom, "")


register.simple_tag(etats.etats_des_etapes)
