"""The browsers that already signed in to an account: recognised by a signed cookie, named by what they say (P13, C4).

A known browser has a counter of wrong attempts of its own: a stranger who locks an address does not lock its owner out
of their own machine. The cookie says nothing but that: it never signs anybody in. At most five accounts share it.
"""

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing

from espace_usager.comptes.identifiants import identifiant_de_la_requete
from espace_usager.comptes.models import Usager

SEL = "espace_usager.comptes.appareil"
DUREE = timedelta(days=settings.COMPTE_COOKIE_APPAREIL_JOURS)
COMPTES_AU_PLUS = 5

# What a browser's user agent must hold, and its name: the first that fits, as each also claims to be others.
NAVIGATEURS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def compteur_de_la_requete(request, credentials=None) -> str:
    """Tell axes under which name to count the attempts: the identifier tried, or this browser if the account knows it.

    Nobody can type the second: it holds a secret of the cookie.
    """
    identifiant = identifiant_de_la_requete(request, credentials)
    connus = _comptes_connus(request)
    if not connus or not identifiant:
        return identifiant
    usager_id = Usager.objects.filter(email=identifiant).values_list("pk", flat=True).first()
    return f"appareil {connus[usager_id]}" if usager_id in connus else identifiant


def est_connu(request, usager: Usager) -> bool:
    """Whether this browser already signed in to that account."""
    return usager.pk in _comptes_connus(request)


def retenir(request, reponse, usager: Usager) -> None:
    """Have the browser remember that this account signed in here; the secret of each account changes each time."""
    connus = _comptes_connus(request)
    connus.pop(usager.pk, None)
    connus[usager.pk] = secrets.token_urlsafe(12)
    reponse.set_cookie(
        settings.COMPTE_COOKIE_APPAREIL,
        signing.dumps(list(connus.items())[-COMPTES_AU_PLUS:], salt=SEL),
        max_age=DUREE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def appareil_en_mots(agent: str) -> str:
    """Return about what a user agent names: « Firefox sur Windows », or « Appareil inconnu »."""
    navigateur, systeme = (_premier(agent, noms) for noms in (NAVIGATEURS, SYSTEMES))
    if navigateur and systeme:
        return f"{navigateur} sur {systeme}"
    return navigateur or systeme or "Appareil inconnu"


def _premier(agent: str, noms) -> str:
    return next((nom for motif, nom in noms if re.search(motif, agent)), "")


def _comptes_connus(request) -> dict[int, str]:
    """Return the secret of each account that signed in with this browser, by account."""
    try:
        paires = signing.loads(request.COOKIES.get(settings.COMPTE_COOKIE_APPAREIL, ""), salt=SEL, max_age=DUREE)
    except signing.BadSignature:
        return {}
    return dict(paires)
