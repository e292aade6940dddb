"""The pages to look at: found in the routes and in the site's tree, so that a new one is looked at the day it is born.

What a route needs is found by the name of its parameter: in `exemples_de`, else among the rows of the model so named.
A route whose thing does not exist shows no page: the table that each walk prints says which.
"""

import re
import uuid
from collections.abc import Iterator
from functools import partial

from django.apps import apps
from django.test import Client
from django.urls import URLPattern
from wagtail.models import Page

from espace_usager.models import Brouillon, Document, Notification, Relation
from formulaires.models import Demande, PieceJointe
from tests.routes import routes as toutes_les_routes

NOTRES = ("cms_pages", "config", "espace_usager", "formulaires")
PARAMETRE = re.compile(r"<(?:(\w+):)?(\w+)>")
RIEN = {"int": 0, "uuid": uuid.UUID(int=0)}
ADMINISTRATION = "gestion/"
# The screens of who composes démarches are looked at in their own journey (tests/parcours/test_composer.py).
EDITION, LETTRES = "formulaires.edition.", "formulaires.edition.lettres."
# One ends the visit, the other begins a draft.
SAUTEES = {"compte/deconnexion/", "demarches/<slug:slug>/commencer/"}


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Every route to one of our own views, whole."""
    for chemin, motif in toutes_les_routes():
        if _vue(motif).__module__.startswith(NOTRES):
            yield chemin, motif


def adresses(connus: dict[str, object]) -> list[str]:
    """Every address of the portal but the administration's, about what `connus` names."""
    chemins = {chemin for chemin, _ in routes() if not chemin.startswith(ADMINISTRATION)}
    return sorted("/" + PARAMETRE.sub(partial(_exemple, connus), chemin) for chemin in chemins - SAUTEES)


def adresses_de_la_gestion(connus: dict[str, object]) -> list[str]:
    """Every address of our own screens in the administration but the editors', about what `connus` names."""
    siennes = [(chemin, motif) for chemin, motif in routes() if chemin.startswith(ADMINISTRATION)]
    return sorted(
        "/" + PARAMETRE.sub(partial(_exemple, connus | _ce_que_montre(motif)), chemin)
        for chemin, motif in siennes
        if not _vue(motif).__module__.startswith(EDITION) or _vue(motif).__module__.startswith(LETTRES)
    )


def _ce_que_montre(motif: URLPattern) -> dict[str, object]:
    """One row of the model that a screen of Wagtail's kind is about, as its `pk`."""
    options = getattr(motif.callback, "view_initkwargs", {})
    modele = options.get("model") or getattr(_vue(motif), "model", None)
    rangee = modele and modele._default_manager.first()
    return {"pk": rangee.pk} if rangee else {}


def _vue(motif: URLPattern):
    return getattr(motif.callback, "view_class", motif.callback)


def _exemple(connus: dict[str, object], parametre: re.Match) -> str:
    """What is known by this name, else a row of the model of this name, else what names nothing."""
    convertisseur, nom = parametre.groups()
    if nom not in connus:
        modeles = (modele for modele in apps.get_models() if modele._meta.model_name == nom)
        rangees = filter(None, (modele._default_manager.first() for modele in modeles))
        connus[nom] = next((rangee.pk for rangee in rangees), RIEN.get(convertisseur, "rien"))
    return str(connus[nom])


def exemples_de(usager) -> dict[str, object]:
    """By name of a route's parameter, one thing of this person, or one of the portal."""
    demande = Demande.objects.filter(usager=usager).latest("pk")
    page = demande.version.demarche
    return {
        "brouillon": Brouillon.objects.get(usager=usager).pk,
        "code": "AAAA-BBBB",
        "document": Document.objects.get(usager=usager).pk,
        "etape": "projet",
        "jeton": "n-importe",
        "modele": 0,
        "notification": Notification.objects.filter(usager=usager).first().pk,
        "piece": PieceJointe.objects.filter(demande=demande).first().pk,
        "reference": demande.reference,
        "relation": Relation.objects.get(usager=usager).pk,
        "slug": page.slug,
    }


def pages_du_site() -> list[str]:
    """One published page of each type, by its address."""
    par_type = {page.content_type_id: page for page in Page.objects.live().filter(depth__gt=1).order_by("-pk")}
    return sorted(page.url for page in par_type.values())


def qui_montrent_une_page(client: Client, adresses: list[str]) -> list[str]:
    """Keep those that answer a whole page of HTML: neither a download, nor a redirect, nor a piece of a page."""
    return [adresse for adresse in adresses if _est_une_page(client.get(adresse))]


def _est_une_page(reponse) -> bool:
    if reponse.status_code >= 300 or not reponse.get("Content-Type", "").startswith("text/html"):
        return False
    return b"</html>" in reponse.content
