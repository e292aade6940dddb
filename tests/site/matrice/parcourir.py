"""Asks every address as each person, and says in a word what came back.

Only what decides who may is left to work: templates are not rendered, the right of a person is read once, and whatever
a request writes is undone after it.
"""

import copy
import logging
from functools import cache
from http.cookies import SimpleCookie
from importlib import import_module

from django.contrib.auth import get_user_model
from django.db import transaction
from django_otp.models import Device
from wagtail.admin.viewsets import viewsets
from wagtail.coreutils import resolve_model_string
from wagtail.users.models import UserProfile

from tests.routes import adresse, routes
from tests.site.matrice.monde import PERSONNES, Monde

NOTRES = ("config", "cms_pages", "espace_usager", "formulaires")
NON_ESSAYE = "·"
SESSIONS = "django.contrib.sessions.backends.cache"

VISITEUR, USAGER, AUTRE_USAGER, D_AILLEURS, AGENT, EDITION, COMMUNICATION, SUPERUTILISATEUR = PERSONNES
DU_SITE = (VISITEUR, USAGER, AGENT, SUPERUTILISATEUR)
DE_L_ESPACE = (VISITEUR, USAGER, AUTRE_USAGER, AGENT, SUPERUTILISATEUR)
DE_LA_GESTION = tuple(qui for qui in PERSONNES if qui != AUTRE_USAGER)
DE_WAGTAIL = (VISITEUR, USAGER, AGENT, EDITION, COMMUNICATION)
DE_L_API = (VISITEUR, USAGER, COMMUNICATION)
"""Who asks what. Left out is who cannot differ: staff in the citizens' space is one more stranger, every citizen is the
same stranger in the administration, and a superuser opens every screen of Wagtail."""
LECTURE, ECRITURE = ("get",), ("get", "post")
TOUTES = ("get", "post", "put", "patch", "delete")


def qui_demande(route: str, origine: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people who ask an address, and the methods they use."""
    if route.startswith("gestion/"):
        return DE_WAGTAIL if origine == "wagtail" else DE_LA_GESTION, ECRITURE if origine == "vue" else LECTURE
    if route.startswith(("espace/", "compte/", "demarches/")):
        return DE_L_ESPACE, ECRITURE
    return (DE_L_API, TOUTES) if route.startswith("api/") else (DU_SITE, ECRITURE)


def routes_et_origines() -> dict[str, str]:
    """Every route, and whose it is: a view of ours, a screen of Wagtail over a model of ours, or Wagtail's own."""
    debuts = tuple(
        f"gestion/{ecran.url_prefix}/"
        for ecran in viewsets.viewsets
        if ecran.name
        and getattr(ecran, "model", None)
        and resolve_model_string(ecran.model).__module__.startswith(NOTRES)
    )
    toutes = {}
    for route, motif in routes():
        vue = getattr(motif.callback, "view_class", motif.callback)
        origine = "vue" if vue.__module__.startswith(NOTRES) else "modèle" if route.startswith(debuts) else "wagtail"
        toutes.setdefault(route, origine)
    return toutes


def alleger(monkeypatch, settings) -> None:
    """Keep sessions in memory, render nothing, read each account and its rights once, write no log."""
    comptes = {}

    def compte(self, numero):
        if numero not in comptes:
            comptes[numero] = get_user_model()._default_manager.get(pk=numero)
            comptes[numero].get_all_permissions()
        return copy.copy(comptes[numero])

    settings.SESSION_ENGINE = SESSIONS
    settings.API_REQUETES_PAR_MINUTE = 1_000_000
    monkeypatch.setattr("django.contrib.auth.backends.ModelBackend.get_user", compte)
    monkeypatch.setattr("django.template.base.Template.render", lambda self, contexte: "")
    monkeypatch.setattr("django_otp.models.Device.from_persistent_id", cache(Device.from_persistent_id))
    monkeypatch.setattr("wagtail.users.models.UserProfile.get_for_user", cache(UserProfile.get_for_user))
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)


def parcourir(monde: Monde) -> dict[str, dict[str, str]]:
    """By route, then by person: what each method was answered."""
    demandeurs = {qui: _demandeur(client) for qui, client in monde.clients.items()}
    reponses = {}
    for route, origine in routes_et_origines().items():
        personnes, methodes = qui_demande(route, origine)
        une = adresse(route, monde.valeur(route))
        reponses[route] = {
            qui: " ".join(demandeurs[qui](methode, une) for methode in methodes) if qui in personnes else NON_ESSAYE
            for qui in PERSONNES
        }
    return reponses


def _demandeur(client):
    """A function that asks as this person, who comes back each time with the same cookies and the same session."""
    cookies = client.cookies.output(header="", sep=";")
    magasin = import_module(SESSIONS).SessionStore(
        client.cookies["sessionid"].value if "sessionid" in client.cookies else None
    )
    session = dict(magasin.items()) if magasin.session_key else {}
    client.raise_request_exception = False

    def demander(methode: str, une: str) -> str:
        client.cookies = SimpleCookie(cookies)
        if session:
            magasin._cache.set(magasin.cache_key, session)
        with transaction.atomic():
            reponse = getattr(client, methode)(une)
            transaction.set_rollback(True)
        return dire(reponse)

    return demander


def dire(reponse) -> str:
    """« connexion » for who is led to the sign-in page, else the status."""
    if reponse.headers.get("Location", "").startswith("/compte/connexion/"):
        return "connexion"
    return str(reponse.status_code)
