"""The rows that know a person by their address only: mails owed to them, attempts to sign in."""

from django.apps import apps
from django.contrib.auth import get_user_model

from formulaires.courrier.models import Courriel
from formulaires.courrier.oubli import oublier


def adresses_de(usager) -> set[str]:
    """Return the address of the account and those it had or asked for, unless another account has them now."""
    changements = usager.changements.values_list("ancienne", "nouvelle")
    toutes = {usager.email}.union(*changements)
    autres = get_user_model().objects.filter(email__in=toutes).exclude(pk=usager.pk).values_list("email", flat=True)
    return toutes.difference(autres)


def courriels_de(usager):
    return Courriel.objects.filter(destinataire__in=adresses_de(usager))


def oublier_les_courriels(usager) -> None:
    """Empty the address of the mails, those still waiting included: they do not leave any more."""
    for adresse in adresses_de(usager):
        oublier(adresse)


def messages_de(usager):
    return apps.get_model("cms_pages.MessageContact").objects.filter(courriel__in=adresses_de(usager))


def essais_de(modele: str):
    """Return what finds, in one of axes' tables, the rows about a person."""

    def lignes(usager):
        return apps.get_model(modele).objects.filter(username__in=adresses_de(usager))

    return lignes
