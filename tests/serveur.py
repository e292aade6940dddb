"""A real web server for the tests that kill it: granian as it is shipped, on the test's own database."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random

from django.db import connection
from django.test import Client
from django.urls import reverse

from config.settings.base import RACINE
from espace_usager.models import Brouillon

JETON = "j" * 32
DELAI = 60
AGE = 6


def adresse_de_la_base(dossier: Path) -> str:
    """Return the URL of this test's database for another process; SQLite's, in memory, is copied to a file."""
    if connection.vendor == "postgresql":
        reglages = connection.settings_dict
        return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format_map(
            {**reglages, "HOST": reglages["HOST"].replace("/", "%2F")}
        )
    copie = dossier / "base.sqlite3"
    with sqlite3.connect(copie) as fichier:
        connection.connection.backup(fichier)
    fichier.close()
    return f"sqlite:///{copie}"


def port_libre() -> int:
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        return libre.getsockname()[1]


def ligne_du_procfile(nom: str, racine: Path = RACINE) -> str:
    lignes = (racine / "Procfile").read_text(encoding="utf-8").splitlines()
    return next(ligne.removeprefix(f"{nom}: ") for ligne in lignes if ligne.startswith(f"{nom}: "))


class Serveur:
    """The line « web » of the Procfile, started with `with`; `reglages` are variables of its environment.

    `application` is another one than the portal's, for the bench; `avant` is run first by its shell; `racine` is
    where another version of the portal is.
    """

    def __init__(
        self, base: str, dossier: Path, application: str = "", avant: str = "", racine: Path = RACINE, **reglages: str
    ):
        dossier.mkdir(parents=True, exist_ok=True)
        self.racine = racine
        self.commande = f"{avant} {ligne_du_procfile('web', racine)}"
        if application:
            self.commande = self.commande.replace("config.wsgi:application", application)
            self.commande = self.commande.replace("PYTHONPATH=site", "PYTHONPATH=site:bin/lib:.")
        self.reglages = {"DOSSIER_DES_TESTS": str(dossier / "var")} | reglages
        self.port = port_libre()
        self.base, self.journal = base, dossier / "granian.log"
        self.vus: dict[int, float] = {}

    def __enter__(self) -> "Serveur":
        environnement = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("PORTAIL_")}
        with open(self.journal, "wb") as sortie:
            self.processus = subprocess.Popen(
                ["bash", "-c", self.commande],
                cwd=self.racine,
                env=environnement
                | {
                    "DJANGO_SETTINGS_MODULE": "config.settings.test",
                    "DATABASE_URL": self.base,
                    "PATH": f"{Path(sys.prefix) / 'bin'}:{os.environ['PATH']}",
                    "PORT": str(self.port),
                }
                | self.reglages,
                stdin=subprocess.DEVNULL,
                stdout=sortie,
                stderr=sortie,
                start_new_session=True,
            )
        try:
            attendre(self.repond)
        except AssertionError as absence:
            self.__exit__()
            raise AssertionError(f"le serveur n’a pas démarré : {self.journal.read_text()}") from absence
        return self

    def __exit__(self, *erreur) -> None:
        self.processus.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.processus.wait(15)
        with contextlib.suppress(ProcessLookupError):  # whoever is left of its session
            os.killpg(self.processus.pid, signal.SIGKILL)
        self.processus.wait()

    def repond(self) -> bool:
        assert self.processus.poll() is None, self.journal.read_text()
        try:
            return self.demander("GET", "/sante/vie", None, {})[0] == 200
        except (OSError, HTTPException):
            return False

    def demander(self, methode: str, chemin: str, corps: bytes | None, entetes: dict) -> tuple[int, dict, bytes]:
        connexion = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connexion.request(methode, chemin, corps, entetes)
            reponse = connexion.getresponse()
            return reponse.status, dict(reponse.getheaders()), reponse.read()
        finally:
            connexion.close()

    def tuer_un_processus(self, hasard: Random) -> int:
        """Kill one web process, as the kernel does when memory is short, and return its number."""
        attendre(self._processus_web)
        tue = hasard.choice(self._processus_web())
        os.kill(tue, signal.SIGKILL)
        return tue

    def en_vie(self) -> set[int]:
        """The web processes, whatever their age."""
        fils = Path(f"/proc/{self.processus.pid}/task").glob("*/children")
        return {int(numero) for enfants in fils for numero in enfants.read_text().split() if _sert(int(numero))}

    def _processus_web(self) -> list[int]:
        """The web processes old enough: granian takes one that dies twice in a few seconds for a broken program."""
        fils = Path(f"/proc/{self.processus.pid}/task").glob("*/children")
        maintenant = time.monotonic()
        for enfant in (int(numero) for enfants in fils for numero in enfants.read_text().split()):
            self.vus.setdefault(enfant, maintenant)
        return [enfant for enfant, depuis in self.vus.items() if maintenant - depuis > AGE and _vit(enfant)]


@contextlib.contextmanager
def ouvrier(dossier: Path, environnement: dict[str, str]):
    """A cluster of workers, as the Procfile starts it, on a machine of its own; killed as a whole at the end."""
    dossier.mkdir(parents=True, exist_ok=True)
    with open(dossier / "worker.log", "wb") as sortie:
        processus = subprocess.Popen(
            ["bash", "-c", ligne_du_procfile("worker")],
            cwd=RACINE,
            env=os.environ
            | {"DOSSIER_DES_TESTS": str(dossier / "var"), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
            | {"PATH": f"{Path(sys.prefix) / 'bin'}:{os.environ['PATH']}"}
            | environnement,
            stdin=subprocess.DEVNULL,
            stdout=sortie,
            stderr=sortie,
            start_new_session=True,
        )
    try:
        yield processus
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(processus.pid, signal.SIGKILL)
        processus.wait()


def _vit(processus: int) -> bool:
    return Path(f"/proc/{processus}").exists()


def _sert(processus: int) -> bool:
    """It lives, and is not a dead one that nobody has buried yet."""
    try:
        return Path(f"/proc/{processus}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@dataclass
class Frappe:
    """A citizen who types: saves one answer after another, each again until it is acknowledged."""

    brouillon: str
    session: str
    champs: tuple[str, ...]
    arret: threading.Event
    confirmees: dict[str, tuple[int, str]] = field(default_factory=dict)
    en_cours: dict[str, str] = field(default_factory=dict)
    statuts: dict[int, int] = field(default_factory=dict)
    refus: list[tuple[dict, dict]] = field(default_factory=list)
    coupures: int = 0
    serveur: Serveur | None = None
    pause: float = 0
    durees: list[float] = field(default_factory=list)

    @classmethod
    def de(cls, brouillon: Brouillon, champs, arret) -> "Frappe":
        client = Client()
        client.force_login(brouillon.usager, backend="django.contrib.auth.backends.ModelBackend")
        return cls(str(brouillon.pk), client.cookies["sessionid"].value, champs, arret)

    @property
    def combien(self) -> int:
        return sum(version for version, _ in self.confirmees.values())

    def taper(self) -> None:
        rang = 0
        while not self.arret.is_set():
            champ = self.champs[rang % len(self.champs)]
            rang += 1
            self._enregistrer(champ, f"{rang} {'é' * 1900} {rang}", str(uuid.uuid4()))
            self.arret.wait(self.pause)

    def _enregistrer(self, champ: str, valeur: str, cle: str) -> None:
        self.en_cours[champ] = valeur
        base = self.confirmees.get(champ, (0, ""))[0]
        corps = json.dumps({"champ": champ, "valeur": valeur, "base": base}).encode()
        while not self.arret.is_set():
            if version := self._envoyer(corps, cle):
                self.confirmees[champ] = (version, valeur)
                return
            self.arret.wait(0.1)

    def _envoyer(self, corps: bytes, cle: str) -> int:
        entetes = {
            "Content-Type": "application/json",
            "Cookie": f"sessionid={self.session}; csrftoken={JETON}",
            "X-CSRFToken": JETON,
            "Idempotency-Key": cle,
        }
        chemin = reverse("espace:enregistrer", args=[self.brouillon])
        debut = time.monotonic()
        try:
            statut, recus, lu = self.serveur.demander("POST", chemin, corps, entetes)
        except (OSError, HTTPException):
            self.coupures += 1
            return 0
        self.durees.append(time.monotonic() - debut)
        self.statuts[statut] = self.statuts.get(statut, 0) + 1
        if statut == 200:
            return json.loads(lu)["version"]
        self.refus.append((recus, json.loads(lu)))
        return 0


def sous_la_frappe(serveur: Serveur, frappes: list[Frappe], pendant: Callable[[], None]) -> None:
    """Have everybody type while `pendant` runs, then let them stop."""
    for frappe in frappes:
        frappe.serveur = serveur
    fils = [threading.Thread(target=frappe.taper) for frappe in frappes]
    for fil in fils:
        fil.start()
    try:
        pendant()
    finally:
        for frappe in frappes:
            frappe.arret.set()
        for fil in fils:
            fil.join(40)


def attendre(condition: Callable[[], bool], delai: float = DELAI) -> None:
    echeance = time.monotonic() + delai
    while not condition():
        assert time.monotonic() < echeance, "rien ne s’est passé dans le délai"
        time.sleep(0.05)


def verifier_rien_de_perdu(frappes: list[Frappe], reponses_de: Callable[[str], dict]) -> None:
    """Each answer stored is the last one acknowledged, or the one in flight when everything stopped: whole, once."""
    for frappe in frappes:
        reponses = reponses_de(frappe.brouillon)
        for champ, (version, valeur) in frappe.confirmees.items():
            garde = (reponses[champ]["version"], reponses[champ]["valeur"])
            assert garde in ((version, valeur), (version + 1, frappe.en_cours[champ]))
