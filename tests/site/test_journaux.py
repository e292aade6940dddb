"""Logs: one JSON line per event, the request it belongs to, and nothing about anybody (C16; CNIL)."""

import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO

import brotli
import pytest
import sentry_sdk
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from config import surveillance
from config.journaux import AvecLaRequete, LignesDeTexte, LignesJSON
from espace_usager.views import accueil
from tests.factories.comptes import UsagerFactory
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee

CANARIS = ("canari@exemple.fr", "canari-mot-de-passe", "canari-reponse", "canari-jeton", "canari-erreur")


@pytest.fixture
def lignes():
    """What the root logger writes, as production would."""
    sortie = StringIO()
    sortant = logging.StreamHandler(sortie)
    sortant.setFormatter(LignesJSON())
    sortant.addFilter(AvecLaRequete())
    logging.root.addHandler(sortant)
    yield lambda: [json.loads(ligne) for ligne in sortie.getvalue().splitlines()]
    logging.root.removeHandler(sortant)


def test_does_each_request_leave_one_line_that_names_the_route(client, lignes):
    client.get("/sante/vie", HTTP_X_REQUEST_ID="requete-1234")
    (ligne,) = lignes()
    assert {cle: ligne[cle] for cle in ("gravite", "logger", "message", "requete", "methode", "route", "statut")} == {
        "gravite": "INFO",
        "logger": "portail.requetes",
        "message": "GET sante/vie 200",
        "requete": "requete-1234",
        "methode": "GET",
        "route": "sante/vie",
        "statut": 200,
    }
    assert set(ligne) == {
        *["quand", "gravite", "logger", "message", "requete", "methode", "route", "statut", "duree_ms"]
    }


@pytest.mark.parametrize("donne", ["", "court", 'x" gravite="ERROR', "a\nb" * 9, "é" * 20, "a" * 65])
def test_is_a_hostile_identifier_replaced(client, donne):
    rendu = client.get("/sante/vie", HTTP_X_REQUEST_ID=donne).headers["X-Request-ID"]
    assert (rendu != donne, len(rendu), rendu.isalnum()) == (True, 32, True)


@pytest.mark.django_db
def test_is_nobody_in_the_logs(lignes, monkeypatch):
    courriel, mot_de_passe, reponse, jeton, erreur = CANARIS
    version = demarche_publiee().version_courante
    brouillon = BrouillonFactory(usager=UsagerFactory(email=courriel), version=version)
    visiteur = Client(raise_request_exception=False)
    visiteur.post(
        reverse("comptes:connexion"),
        {"auth-username": courriel, "auth-password": mot_de_passe, "connexion-current_step": "auth"},
    )
    visiteur.get(f"/compte/confirmer/{jeton}/{jeton}/")
    visiteur.force_login(brouillon.usager, backend="django.contrib.auth.backends.ModelBackend")
    visiteur.post(
        reverse("espace:enregistrer", args=[brouillon.pk]),
        {"champ": "titre", "valeur": reponse, "base": 0},
        content_type="application/json",
    )

    def tomber(*arguments, **nommes):
        raise OperationalError(f"duplicate key: {erreur} {courriel}")

    monkeypatch.setattr(accueil, "brouillons_de", tomber)
    assert visiteur.get(f"{reverse('espace:accueil')}?q={jeton}").status_code == 503
    ecrites = lignes()
    texte = json.dumps(ecrites, ensure_ascii=False)
    assert [canari for canari in CANARIS if canari in texte] == []
    assert str(brouillon.pk) not in texte
    assert [ligne["erreur"].splitlines()[0] for ligne in ecrites if "erreur" in ligne][0] == "OperationalError"
    assert "tomber" in texte


def test_does_a_line_of_text_keep_the_sentence_of_an_exception_to_itself():
    try:
        raise ValueError("canari-erreur")
    except ValueError as erreur:
        enregistrement = logging.LogRecord("portail", logging.ERROR, "", 0, "échec", (), (type(erreur), erreur, None))
        assert "canari" not in LignesDeTexte().format(enregistrement)


class Recueil(BaseHTTPRequestHandler):
    """What a Sentry server would receive."""

    recus: list[bytes] = []

    def do_POST(self):
        self.recus.append(brotli.decompress(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def sentry(settings):
    """A server of our own at the address given to Sentry's library."""
    serveur = HTTPServer(("127.0.0.1", 0), Recueil)
    fil = threading.Thread(target=serveur.serve_forever, daemon=True)
    fil.start()
    settings.SENTRY_DSN = f"http://cle@127.0.0.1:{serveur.server_port}/1"
    surveillance.brancher()
    yield Recueil.recus
    sentry_sdk.init(dsn=None)
    serveur.shutdown()
    fil.join()
    serveur.server_close()


def test_does_sentry_receive_the_error_and_nobody(sentry):
    reponse = "canari-reponse"
    try:
        raise ValueError(f"canari-erreur {reponse}")
    except ValueError:
        sentry_sdk.capture_exception()
    sentry_sdk.flush(timeout=10)
    recu = b"".join(sentry)
    assert (b'"type":"ValueError"' in recu, b"test_journaux" in recu, b"canari" in recu) == (True, True, False)


def test_does_nothing_leave_without_an_address(settings, monkeypatch):
    appels = []
    monkeypatch.setattr(sentry_sdk, "init", lambda **reglages: appels.append(reglages))
    settings.SENTRY_DSN = ""
    surveillance.brancher()
    assert appels == []
