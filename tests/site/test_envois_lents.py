"""Slow uploads hold threads of the server, not the portal: others are still answered (performance.md, rule 1)."""

import json
import socket
import threading
from contextlib import ExitStack

import pytest
from django.test import Client
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.publication.composition import champ, etape
from tests.factories.cms_pages import AccueilPageFactory
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee
from tests.serveur import JETON, Serveur, adresse_de_la_base

ENVOIS, PAGES = 20, 20
TAILLE = 5_000_000
MORCEAU, PAUSE = 1_000, 0.1
"""10 kB a second."""


class EnvoiLent:
    """An upload that never ends: the socket stays open, a little more is sent ten times a second."""

    def __init__(self, port: int, session: str):
        self.prise = socket.create_connection(("127.0.0.1", port), timeout=60)
        entetes = (
            f"POST {reverse('espace:porte_documents')} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Cookie: sessionid={session}; csrftoken={JETON}\r\nContent-Length: {TAILLE}\r\n"
            "Content-Type: multipart/form-data; boundary=limite\r\n\r\n"
            '--limite\r\nContent-Disposition: form-data; name="fichier"; filename="a.pdf"\r\n\r\n%PDF-1.7'
        )
        self.prise.sendall(entetes.encode())

    def suivre(self, arret: threading.Event) -> None:
        while not arret.wait(PAUSE):
            self.prise.sendall(bytes(MORCEAU))

    def est_en_cours(self) -> bool:
        """Has the server answered nothing yet?"""
        self.prise.setblocking(False)
        try:
            return self.prise.recv(1, socket.MSG_PEEK) is None
        except BlockingIOError:
            return True


@pytest.mark.postgresql
@pytest.mark.arrets
def test_vingt_envois_lents_empechent_ils_de_lire_et_d_enregistrer(transactional_db, tmp_path):
    AccueilPageFactory()
    version = demarche_publiee([etape("etape", "Étape", champ("texte", "nom", "Nom"))]).version_courante
    brouillon = BrouillonFactory(version=version)
    client = Client()
    client.force_login(brouillon.usager, backend="django.contrib.auth.backends.ModelBackend")
    session, arret = client.cookies["sessionid"].value, threading.Event()

    with Serveur(adresse_de_la_base(tmp_path), tmp_path) as serveur, ExitStack() as fins:
        envois = [EnvoiLent(serveur.port, session) for _ in range(ENVOIS)]
        for envoi in envois:
            fins.callback(envoi.prise.close)
            fil = threading.Thread(target=envoi.suivre, args=(arret,))
            fil.start()
            fins.callback(fil.join)
        fins.callback(arret.set)

        statuts = [serveur.demander("GET", "/", None, {})[0] for _ in range(PAGES)]
        enregistres = [enregistrer(serveur, brouillon, session, rang) for rang in range(PAGES)]
        arret.set()
        en_cours = [envoi.est_en_cours() for envoi in envois]

    assert (statuts, enregistres) == ([200] * PAGES, [200] * PAGES)
    assert en_cours == [True] * ENVOIS
    assert Brouillon.objects.get().reponses["nom"]["valeur"] == f"Nom {PAGES - 1}"


def enregistrer(serveur, brouillon, session, rang) -> int:
    corps = json.dumps({"champ": "nom", "valeur": f"Nom {rang}", "base": rang}).encode()
    entetes = {
        "Content-Type": "application/json",
        "Cookie": f"sessionid={session}; csrftoken={JETON}",
        "X-CSRFToken": JETON,
    }
    return serveur.demander("POST", reverse("espace:enregistrer", args=[brouillon.pk]), corps, entetes)[0]
