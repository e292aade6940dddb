"""Saving an answer: what it costs beyond a bare write, and what fifty people typing at once see."""

import json
import tempfile
import threading
import uuid
from contextlib import contextmanager
from pathlib import Path

from mesure import Cotes, Mesure

QUESTIONS = 20
PAR_APPEL = 5
PERSONNES = 50
PENDANT = 10
# What Django's own new project comes with.
CEUX_DE_DJANGO = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def mesures() -> list[Mesure]:
    return [
        Mesure(
            nom="brouillons.enregistrer",
            titre="enregistrer une réponse (20 questions), contre lire session et compte et écrire une ligne",
            preparer=_contre_une_ecriture_nue,
            plafond=round(1 / 0.6, 2),
            reference="G8",
        ),
        Mesure(
            nom="brouillons.sql",
            titre="instructions SQL pour enregistrer une réponse, session et compte compris",
            preparer=_sql,
            plafond=5,
            unite="SQL",
            reference="G6",
        ),
        Mesure(
            nom="brouillons.cinquante",
            titre="50 personnes qui tapent en même temps, sans une erreur : durée du 99e centile",
            preparer=_cinquante,
            unite="ms",
        ),
    ]


def _version():
    from formulaires.publication.composition import champ, etape
    from tests.factories.formulaires import demarche_publiee

    questions = [champ("texte_long", f"q{rang}", f"Question {rang}", obligatoire=False) for rang in range(QUESTIONS)]
    return demarche_publiee(
        [etape("etape", "Étape", *questions)], slug=f"mesure-{uuid.uuid4().hex[:8]}"
    ).version_courante


def _brouillon(version):
    from tests.factories.espace_usager import BrouillonFactory

    return BrouillonFactory(version=version, valeurs={f"q{rang}": "Une réponse." for rang in range(QUESTIONS)})


@contextmanager
def _enregistrement():
    """Give a function that saves one more answer of a draft, and the draft; connections stay open, as when deployed."""
    from django.core.handlers.base import BaseHandler
    from django.db import connection
    from django.test import Client, RequestFactory
    from django.urls import reverse

    connection.settings_dict["CONN_MAX_AGE"] = None
    brouillon = _brouillon(_version())
    client = Client()
    client.force_login(brouillon.usager, backend="django.contrib.auth.backends.ModelBackend")
    serveur, fabrique, jeton = BaseHandler(), RequestFactory(), "j" * 32
    serveur.load_middleware()
    fabrique.cookies["sessionid"], fabrique.cookies["csrftoken"] = client.cookies["sessionid"].value, jeton
    adresse = reverse("espace:enregistrer", args=[brouillon.pk])
    vue = {"version": 1}

    def enregistrer():
        corps = {"champ": "q0", "valeur": f"Réponse {vue['version']}", "base": vue["version"]}
        requete = fabrique.post(
            adresse, json.dumps(corps), content_type="application/json", headers={"X-CSRFToken": jeton}
        )
        reponse = serveur.get_response(requete)
        if reponse.status_code != 200:
            raise RuntimeError(reponse.content.decode())
        vue["version"] = json.loads(reponse.content)["version"]

    enregistrer()
    yield enregistrer, brouillon, fabrique


@contextmanager
def _contre_une_ecriture_nue():
    from django.core.handlers.base import BaseHandler
    from django.http import JsonResponse
    from django.test import override_settings
    from django.urls import path
    from django.views.decorators.csrf import csrf_exempt

    from espace_usager.models import Brouillon

    def vue(requete):
        Brouillon.objects.filter(pk=autre.pk, usager_id=requete.user.pk).update(reponses=autre.reponses)
        return JsonResponse({"version": 1})

    with _enregistrement() as (enregistrer, brouillon, fabrique):
        autre = _brouillon(brouillon.version)
        Brouillon.objects.filter(pk=autre.pk).update(usager=brouillon.usager)
        nue, adresses = BaseHandler(), (path("", csrf_exempt(vue)),)
        with override_settings(MIDDLEWARE=CEUX_DE_DJANGO):
            nue.load_middleware()
        corps = json.dumps({"champ": "q0", "valeur": "Réponse", "base": 1})

        def ecrire():
            requete = fabrique.post("/", corps, content_type="application/json")
            requete.urlconf = adresses
            reponse = nue.get_response(requete)
            if reponse.status_code != 200:
                raise RuntimeError(reponse.content.decode())

        yield Cotes(
            mesure=lambda: [enregistrer() for _ in range(PAR_APPEL)],
            temoin=lambda: [ecrire() for _ in range(PAR_APPEL)],
        )


@contextmanager
def _sql():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with _enregistrement() as (enregistrer, *_):

        def compter():
            with CaptureQueriesContext(connection) as requetes:
                enregistrer()
            transactions = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
            return sum(not requete["sql"].startswith(transactions) for requete in requetes)

        yield Cotes(mesure=compter)


@contextmanager
def _cinquante():
    from tests.serveur import Frappe, Serveur, adresse_de_la_base, sous_la_frappe

    version, arret = _version(), threading.Event()
    champs = tuple(f"q{rang}" for rang in range(QUESTIONS))
    frappes = [Frappe.de(_vide(version), champs, arret) for _ in range(PERSONNES)]
    for frappe in frappes:
        frappe.pause = 0.5

    def taper():
        with tempfile.TemporaryDirectory() as nom:
            dossier = Path(nom)
            serveur = Serveur(adresse_de_la_base(dossier), dossier)
            with serveur:
                sous_la_frappe(serveur, frappes, lambda: arret.wait(PENDANT))
        erreurs = [frappe for frappe in frappes if frappe.refus or frappe.coupures]
        if erreurs:
            raise RuntimeError(f"{len(erreurs)} personnes sur {PERSONNES} ont vu une erreur.")
        durees = sorted(duree for frappe in frappes for duree in frappe.durees)
        return durees[int(len(durees) * 0.99)] * 1000

    yield Cotes(mesure=taper)


def _vide(version):
    from tests.factories.espace_usager import BrouillonFactory

    return BrouillonFactory(version=version)
