"""What the page frame asks of the citizens' space."""

from django import template

from espace_usager import etats
from espace_usager.models import Notification
from espace_usager.views.commun import compte_de

register = template.Library()


@register.simple_tag(takes_context=True)
def notifications_non_lues(context) -> int:
    """Return how many notifications the signed-in citizen has not read; 0 for a visitor, without a query."""
    usager = getattr(context.get("request"), "user", None)
    if usager is None or not usager.is_authenticated:
        return 0
    return Notification.objects.filter(usager=usager, lue_le__isnull=True).count()


@register.filter
def compte(usager) -> str:
    """Return what tells this account from another to the page's script (`compte_de`)."""
    return compte_de(usager)


@register.filter
def cle(dictionnaire, nom):
    """Return a dictionary's value by a key held in a variable."""
    return dictionnaire.get(nom, "")


register.simple_tag(etats.etats_des_etapes)
