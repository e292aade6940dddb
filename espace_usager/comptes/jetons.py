"""The mailed confirmation link: signed, good for 48 hours, and for one confirmation only."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

from espace_usager.comptes.models import Usager
from formulaires.courrier.adresses import adresse

SEL = "espace_usager.comptes.confirmation"
DUREE = timedelta(hours=48)


def lien_de_confirmation(usager: Usager) -> str:
    """Return the absolute address to mail; it stops working once the account is confirmed or its address changes."""
    jeton = signing.dumps([usager.pk, _etat(usager)], salt=SEL)
    return adresse(reverse("comptes:confirmer", args=[jeton]))


def usager_du_jeton(jeton: str) -> Usager | None:
    """Return the account this link may still confirm; None when the link is forged, expired or already used."""
    try:
        cle, etat = signing.loads(jeton, salt=SEL, max_age=DUREE)
    except signing.BadSignature:
        return None
    usager = Usager.objects.jamais_confirmes().filter(pk=cle, is_active=True).first()
    return usager if usager and etat == _etat(usager) else None


def _etat(usager: Usager) -> str:
    """What the link is bound to, unreadable: the address to prove, and that it is not proved yet."""
    return salted_hmac(SEL, f"{usager.email} {usager.confirme_le}").hexdigest()[:16]
