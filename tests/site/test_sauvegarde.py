"""A copy put back on an empty machine: same counts, files that open, and nobody who had left (C59)."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as reglages
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from config.sauvegarde import base
from config.settings.base import RACINE
from espace_usager.actions.supprimer_compte import supprimer_compte
from formulaires.coffre import portes
from tests.coffre.conftest import prive  # noqa: F401 (a fixture)
from tests.factories.espace_usager import DocumentFactory

OUVRIR = """
import django; django.setup()
from espace_usager.models import Document
from formulaires.coffre.portes import ouvrir
import hashlib
print([hashlib.sha256(ouvrir(d.fichier).read()).hexdigest() for d in Document.objects.all()])
"""


@pytest.fixture
def machine_neuve(tmp_path):
    """The environment of another machine: an empty database, an empty folder, and the keys."""
    dossier = tmp_path / "neuve"
    (dossier / "cles").mkdir(parents=True)
    environnement = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("PORTAIL_")} | {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "SECRET_KEY": "x" * 50,
        "PORTAIL_VAR": str(dossier),
        "DATABASE_URL": "",
    }
    if connection.vendor != "postgresql":
        yield environnement
        return
    nom, lieu = f"{connection.settings_dict['NAME']}_restauree", connection.settings_dict
    serveur = f"postgres://{lieu['USER']}:{lieu['PASSWORD']}@{lieu['HOST'].replace('/', '%2F')}:{lieu['PORT']}"
    with psycopg.connect(f"{serveur}/postgres", autocommit=True) as administration:
        administration.execute(f'DROP DATABASE IF EXISTS "{nom}"')
        administration.execute(f'CREATE DATABASE "{nom}"')
        yield environnement | {"DATABASE_URL": f"{serveur}/{nom}"}
        administration.execute(f'DROP DATABASE "{nom}" WITH (FORCE)')


def lancer(environnement, *commande):
    return subprocess.run(
        [sys.executable, *commande], cwd=RACINE, env=environnement | {"PYTHONPATH": f"{RACINE / 'site'}:{RACINE}"},
        capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_does_an_empty_machine_get_everything_back_but_who_had_left(machine_neuve, tmp_path, prive):  # noqa: F811
    reste, parti = DocumentFactory(), DocumentFactory()
    with portes.ouvrir(reste.fichier) as flux:
        clair = flux.read()
    call_command("sauvegarder", tmp_path / "copies", stdout=StringIO())
    (copie,) = (tmp_path / "copies").iterdir()
    supprimer_compte(usager=parti.usager)
    cles = Path(machine_neuve["PORTAIL_VAR"]) / "cles"
    call_command("sauvegarder", cles, cle=True, stdout=StringIO())
    (cles / Path(reglages.COFFRE_CLE_MAITRE).name).rename(cles / "maitre.json")
    (cles / Path(reglages.COFFRE_REGISTRE).name).rename(cles / "trousseaux-detruits")

    fini = lancer(machine_neuve, "manage.py", "restaurer", str(copie))

    assert fini.returncode == 0, fini.stderr
    assert "Revenus après leur suppression, détruits de nouveau : 1." in fini.stdout
    assert fini.stdout.endswith("La restauration est complète : le portail peut démarrer.\n")
    ouverts = lancer(machine_neuve, "-c", OUVRIR)
    assert ouverts.stdout == f"{[hashlib.sha256(clair).hexdigest()]}\n", ouverts.stderr
    assert lancer(machine_neuve, "manage.py", "restaurer", str(copie)).stderr.endswith(
        "CommandError: La base désignée n’est pas vide : restaurez dans une base neuve.\n"
    )


@pytest.fixture
def copie(transactional_db, tmp_path):
    call_command("sauvegarder", tmp_path / "copies", stdout=StringIO())
    (dossier,) = (tmp_path / "copies").iterdir()
    return dossier


def test_does_a_copy_hold_no_key_and_say_what_it_holds(copie):
    manifeste = json.loads((copie / "manifeste.json").read_text())
    assert sorted(fichier.name for fichier in copie.iterdir()) == ["base", "fichiers.tar", "manifeste.json"]
    assert manifeste["lignes"] == base.compter()


def test_is_a_spoilt_copy_refused_before_anything_is_written(copie, tmp_path):
    inacheve = "n’est pas une sauvegarde terminée"
    abimer_et_attendre = [
        (lambda d: (d / "manifeste.json").unlink(), inacheve),
        (lambda d: (d / "manifeste.json").write_text("{"), inacheve),
        (lambda d: (d / "fichiers.tar").write_bytes(b"x"), "Sauvegarde abîmée, rien n’a été restauré : fichiers.tar."),
    ]
    for numero, (abimer, phrase) in enumerate(abimer_et_attendre):
        abimee = tmp_path / f"abimee-{numero}"
        shutil.copytree(copie, abimee)
        abimer(abimee)
        with pytest.raises(CommandError, match=phrase):
            call_command("restaurer", abimee)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="concerne SQLite, qui attendrait sans fin")
def test_is_a_copy_inside_a_transaction_refused_at_once(tmp_path):
    with pytest.raises(base.SauvegardeImpossible, match="hors de toute opération"):
        base.copier(tmp_path / "base")


def test_is_a_copy_forgotten_after_thirty_days(copie, settings):
    racine = copie.parent
    (racine / "2020-01-01T00-00-00Z").mkdir()
    (racine / "notes").mkdir()
    limite = timezone.now() - timedelta(days=settings.SAUVEGARDE_JOURS, minutes=-1)
    recente = racine / limite.strftime("%Y-%m-%dT%H-%M-%SZ")
    recente.mkdir()
    sortie = StringIO()
    copie.rename(racine / "2026-01-01T00-00-01Z")
    call_command("sauvegarder", racine, stdout=sortie)
    restants = {dossier.name for dossier in racine.iterdir()}
    assert ("2020-01-01T00-00-00Z" in restants, "2026-01-01T00-00-01Z" in restants) == (False, False)
    assert {"notes", recente.name} <= restants
    assert "Supprimée (plus de 30 jours) : 2020-01-01T00-00-00Z" in sortie.getvalue()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="demande PostgreSQL")
def test_is_a_missing_tool_named(db, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandError, match="pg_dump manque : installez le paquet postgresql-client."):
        call_command("sauvegarder", tmp_path)


def test_does_the_page_about_personal_data_say_how_long_copies_are_kept(demonstration, client):
    page = client.get("/donnees-personnelles/").content.decode()
    assert "Chaque copie est détruite au bout de 30 jours" in page.replace("\N{NO-BREAK SPACE}", " ")
