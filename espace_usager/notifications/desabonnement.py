"""The link « Ne plus recevoir ces courriels »: signed for one account and one kind of news, and good for nothing else.

It never signs anybody in, and shows nothing of the account: whoever gets the mail forwarded may at worst untick a box.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

from espace_usager.models import Nouvelle
from formulaires.courrier.adresses import adresse

SEL = "espace_usager.notifications.desabonnement"
DUREE = timedelta(days=365)


def lien_de_desabonnement(usager, nouvelle: Nouvelle) -> str:
    """Return the absolute address to write in a mail."""
    jeton = signing.dumps([usager.pk, str(nouvelle)], salt=SEL)
    return adresse(reverse("espace:desabonnement", args=[jeton]))


def usager_et_nouvelle(jeton: str):
    """Return whose box the link unticks, and which; None when it is forged, older than a year, or the account gone."""
    try:
        cle, nouvelle = signing.loads(jeton, salt=SEL, max_age=DUREE)
        nouvelle = Nouvelle(nouvelle)
    except (signing.BadSignature, ValueError):
        return None
    usager = get_user_model().objects.filter(pk=cle).first()
    return (usager, nouvelle) if usager else None
