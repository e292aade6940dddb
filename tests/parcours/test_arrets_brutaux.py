"""The web server killed, the database restarted, while people type: what was acknowledged is there (C49, C54)."""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import uuid
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from types import SimpleNamespace

import psycopg
import pytest

from formulaires.publication.composition import champ, etape
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee
from tests.serveur import Frappe, Serveur, adresse_de_la_base, attendre, sous_la_frappe, verifier_rien_de_perdu

pytestmark = [pytest.mark.arrets, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

CHAMPS = ("un", "deux", "trois")
MORTS = 3
REVENIR_EN = 2
"""Seconds in which a web process that died is replaced."""
REDEMARRAGES = 2


@pytest.fixture
def brouillons():
    champs = [champ("texte_long", cle, f"Question {cle}", obligatoire=False) for cle in CHAMPS]
    version = demarche_publiee([etape("etape", "Étape", *champs)], slug="frappe").version_courante
    return BrouillonFactory.create_batch(3, version=version)


def frapper(brouillons) -> list[Frappe]:
    """Citizens ready to type; their sessions are in the database, which may now be copied."""
    arret = threading.Event()
    return [Frappe.de(brouillon, CHAMPS, arret) for brouillon in brouillons]


def reponses_gardees(base: str):
    """Return a function that reads the answers of a draft, straight from the database."""
    requete = "SELECT reponses FROM espace_usager_brouillon WHERE id = {}"
    if base.startswith("sqlite:///"):

        def lire(brouillon):
            with closing(sqlite3.connect(base.removeprefix("sqlite:///"))) as fichier:
                identifiant = uuid.UUID(brouillon).hex
                return json.loads(fichier.execute(requete.format("?"), [identifiant]).fetchone()[0])

    else:

        def lire(brouillon):
            with psycopg.connect(base) as serveur:
                return serveur.execute(requete.format("%s"), [brouillon]).fetchone()[0]

    return lire


def bilan(frappes, titre: str) -> str:
    statuts = Counter()
    for frappe in frappes:
        statuts.update(frappe.statuts)
    coupures = sum(frappe.coupures for frappe in frappes)
    return f"{titre} : {dict(statuts)}, {coupures} connexions coupées"


def attendre_des_accords(frappes, combien: int) -> None:
    """Wait until `combien` more saves are acknowledged: the server works again."""
    but = sum(frappe.combien for frappe in frappes) + combien
    attendre(lambda: sum(frappe.combien for frappe in frappes) >= but)


def test_does_killing_web_processes_lose_no_acknowledged_save(brouillons, tmp_path, record_property):
    hasard = Random(20260316)
    frappes = frapper(brouillons)
    base = adresse_de_la_base(tmp_path)
    tues = set()
    with Serveur(base, tmp_path) as serveur:
        combien = len(serveur.en_vie())

        def tuer():
            for _ in range(MORTS):
                attendre_des_accords(frappes, 3)
                frappes[0].arret.wait(hasard.uniform(0, 0.3))
                tues.add(serveur.tuer_un_processus(hasard))
                attendre(lambda: len(serveur.en_vie() - tues) == combien, REVENIR_EN)
                if len(tues) == 1:  # the other, which has always been there, serves meanwhile
                    attendre(serveur.repond, REVENIR_EN)
            attendre_des_accords(frappes, 6)

        sous_la_frappe(serveur, frappes, tuer)

    verifier_rien_de_perdu(frappes, reponses_gardees(base))
    # The others served meanwhile: nobody was told anything but « saved ».
    assert ({statut for frappe in frappes for statut in frappe.statuts}, len(tues)) == ({200}, MORTS)
    record_property("tableau", bilan(frappes, f"{MORTS} processus tués"))


@pytest.fixture
def grappe():
    """A PostgreSQL cluster of its own, to restart at will: `grappe("restart", …)` runs pg_ctl on it."""
    binaires = _binaires()
    dossier = Path(tempfile.mkdtemp(prefix="portail-pg-"))
    if os.getuid() == 0:
        shutil.chown(dossier, "postgres")

    def pg(commande, *arguments):
        privilege = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        subprocess.run(
            [*privilege, str(binaires / commande), *arguments],
            check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def pg_ctl(*arguments):
        pg("pg_ctl", "-D", f"{dossier}/base", "-l", f"{dossier}/journal", "-w", *arguments)

    pg("initdb", "-D", f"{dossier}/base", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    def demarrer():
        pg_ctl("-o", f"-k {dossier} -c listen_addresses=", "start")

    demarrer()
    adresse = f"postgres://postgres@{str(dossier).replace('/', '%2F')}/postgres"
    try:
        yield SimpleNamespace(adresse=adresse, pg_ctl=pg_ctl, demarrer=demarrer)
    finally:
        pg_ctl("-m", "immediate", "stop")
        shutil.rmtree(dossier)


def _binaires() -> Path:
    """Return where initdb and pg_ctl are; skip without them."""
    trouves = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda chemin: int(chemin.parts[-3]))
    trouve = trouves[-1] if trouves else shutil.which("initdb")
    if not trouve:
        pytest.skip("aucun binaire de PostgreSQL (initdb) sur cette machine")
    if os.getuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL refuse de tourner en root, et runuser manque")
    return Path(trouve).resolve().parent


@pytest.mark.postgresql
def test_does_restarting_the_database_lose_no_acknowledged_save(brouillons, grappe, tmp_path, record_property):
    frappes = frapper(brouillons)
    copier(adresse_de_la_base(tmp_path), grappe.adresse)
    with Serveur(grappe.adresse, tmp_path) as serveur:

        def redemarrer():
            for _ in range(REDEMARRAGES):
                attendre_des_accords(frappes, 10)
                grappe.pg_ctl("-m", "immediate", "restart")
            attendre_des_accords(frappes, 10)

        sous_la_frappe(serveur, frappes, redemarrer)

        verifier_rien_de_perdu(frappes, reponses_gardees(grappe.adresse))
        grappe.pg_ctl("-m", "immediate", "stop")
        sans_base = {chemin: serveur.demander("GET", chemin, None, {}) for chemin in ("/", "/sante/vie")}
        grappe.demarrer()
    statut, entetes, page = sans_base["/"]
    assert (statut, entetes["retry-after"], sans_base["/sante/vie"][0]) == (503, "5", 200)
    assert "momentanément indisponible" in page.decode() and "Traceback" not in page.decode()
    refus = [refus for frappe in frappes for refus in frappe.refus]
    assert {statut for frappe in frappes for statut in frappe.statuts} <= {200, 503}
    assert {(entetes["retry-after"], corps["code"]) for entetes, corps in refus} <= {("5", "indisponible")}
    assert sum(frappe.coupures for frappe in frappes) == 0
    record_property("tableau", bilan(frappes, f"{REDEMARRAGES} redémarrages de la base"))


def copier(depuis: str, vers: str) -> None:
    """Copy a PostgreSQL database into an empty one."""
    binaires = _binaires()
    lu = subprocess.run([binaires / "pg_dump", "--no-owner", depuis], check=True, capture_output=True)
    subprocess.run(
        [binaires / "psql", "-q", "-v", "ON_ERROR_STOP=1", vers], input=lu.stdout, check=True, capture_output=True
    )
