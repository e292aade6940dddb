"""Visitors of the portal as it is served: ready pages in front of Django, and clocks that only move when told."""

import io
from dataclasses import dataclass, field
from functools import partial

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from config.cache.cle import Reconnaissance
from config.cache.couche import PagesPretes
from config.cache.etagere import Etagere
from config.cache.version import DELAI, Version


@dataclass
class Horloge:
    """A clock that stands still."""

    instant: float = 1000.0

    def __call__(self) -> float:
        return self.instant

    def avancer(self, secondes: float) -> None:
        self.instant += secondes


@dataclass
class Recu:
    statut: int
    entetes: dict[str, str]
    corps: bytes


@dataclass
class Portail:
    """The portal, as several processes of one machine serve it; `rendus` are the addresses that Django was asked."""

    processus: list[PagesPretes]
    version: Version
    horloge: Horloge
    rendus: list[str] = field(default_factory=list)

    def demander(self, chemin: str, methode: str = "GET", de: int = 0, requete: str = "", **entetes) -> Recu:
        """Ask process number `de`; headers as in a WSGI environment, « HTTP_COOKIE »."""
        return demander(self.processus[de], chemin, methode, requete, **entetes)

    def publier(self) -> None:
        """Tell that something has changed, and let it be in force everywhere."""
        self.version.changer()
        self.horloge.avancer(DELAI + 0.01)


def demander(application, chemin: str, methode: str = "GET", requete: str = "", **entetes) -> Recu:
    environ = {
        "REQUEST_METHOD": methode,
        "PATH_INFO": chemin,
        "QUERY_STRING": requete,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_HOST": "testserver",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        **entetes,
    }
    debut = []
    morceaux = application(environ, lambda statut, entetes, erreur=None: debut.append((statut, entetes)))
    try:
        corps = b"".join(morceaux)
    finally:
        if hasattr(morceaux, "close"):
            morceaux.close()
    ((statut, recus),) = debut
    assert len({nom for nom, _ in recus if nom != "Set-Cookie"}) == len([1 for nom, _ in recus if nom != "Set-Cookie"])
    return Recu(int(statut.split()[0]), dict(recus), corps)


@pytest.fixture
def horloge():
    return Horloge()


@pytest.fixture
def monter(tmp_path, horloge, settings):
    """Return a function that puts a portal together on a WSGI application: `monter(application, processus=2)`."""

    def monter(application, processus: int = 2, limite: int = 10**7) -> Portail:
        version = Version(tmp_path / "version", horloge=horloge)
        portail = Portail([], version, horloge)

        def comptee(environ, start_response):
            portail.rendus.append(environ["PATH_INFO"])
            return application(environ, start_response)

        portail.processus += [
            PagesPretes(
                comptee,
                Reconnaissance.des_reglages(settings),
                Version(tmp_path / "version", horloge=horloge),
                Etagere(tmp_path, limite),
                limite,
            )
            for _ in range(processus)
        ]
        return portail

    return monter


@pytest.fixture
def portail(request, db, monter, monkeypatch) -> Portail:
    """The real portal: what is written in the database moves its version."""
    # The connection is the test's: the end of a request does not close it.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
        request.addfinalizer(partial(signal.connect, close_old_connections))
    portail = monter(WSGIHandler())
    monkeypatch.setattr("config.cache.invalidation.version_du_site", lambda: portail.version)
    return portail
