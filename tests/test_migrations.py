"""Upgrading without stopping (C58): new migrations are applied while the previous version still serves.

What would break it, or lock a large table, is refused in every migration written after `DEJA_LIVREES`.
"""

import subprocess
import tarfile
import threading
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED, CharField, Index
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from config.settings.base import RACINE
from formulaires.models import Demande
from formulaires.publication.composition import champ, etape
from tests.factories.comptes import AgentFactory
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.serveur import JETON, Frappe, Serveur, adresse_de_la_base, attendre, sous_la_frappe

NOTRES = ("cms_pages", "coffre", "comptes", "courrier", "espace_usager", "formulaires", "journal")
PRECEDENTE = RACINE / "docs" / "exploitation" / "version-precedente"
DEJA_LIVREES = {
    "cms_pages": "0004_recherche",
    "coffre": "0006_trousseaux_detruits",
    "comptes": "0001_initial",
    "courrier": "0002_releve_d_horloge",
    "espace_usager": "0006_corrections",
    "formulaires": "0016_statuts_et_corrections",
    "journal": "0002_blocs_scelles",
}
"""The last migration of each application in the version written in docs/exploitation/version-precedente."""
GRANDES_TABLES = {
    "brouillon", "courriel", "demande", "ecriture", "evenement", "fichierchiffre", "message", "notification",
    "piecejointe",
}  # fmt: skip
PERMISES: dict[tuple[str, str], str] = {}
"""By application and migration: why what is refused elsewhere is harmless there."""
DESTRUCTIVES = (migrations.RemoveField, migrations.RenameField, migrations.DeleteModel, migrations.RenameModel,
                migrations.AlterModelTable)  # fmt: skip


def nouvelles():
    """Every operation of ours written since, with the migration it is in."""
    disque = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    for (application, nom), migration in sorted(disque.items()):
        if application in NOTRES and nom > DEJA_LIVREES.get(application, "") and (application, nom) not in PERMISES:
            yield from ((f"{application}.{nom}", operation) for operation in migration.operations)


def ce_qui_casse(operation) -> str:
    """Say why the previous version would stop working, or wait; nothing when it would not."""
    if isinstance(operation, DESTRUCTIVES):
        return "the previous version still reads it: stop using it first, remove it one version later"
    if isinstance(operation, migrations.AddField):
        champ_ajoute = operation.field
        sans_valeur = not champ_ajoute.null and champ_ajoute.db_default is NOT_PROVIDED
        if sans_valeur and not champ_ajoute.many_to_many:
            return "the previous version inserts rows without this column: give it null=True or db_default"
    bloque = isinstance(operation, migrations.AddIndex) and not isinstance(operation, AddIndexConcurrently)
    if bloque and operation.model_name.lower() in GRANDES_TABLES:
        return "writes to a large table would wait for the index: AddIndexConcurrently, in a migration of its own"
    return ""


def test_does_no_new_migration_break_or_stop_the_version_that_serves():
    fautives = {
        f"{ou} {operation.describe()}": pourquoi
        for ou, operation in nouvelles()
        if (pourquoi := ce_qui_casse(operation))
    }

    assert fautives == {}


@pytest.mark.parametrize(
    ("operation", "attendu"),
    [
        (migrations.RemoveField("demande", "reference"), "the previous version still reads"),
        (migrations.AddField("demande", "x", CharField(max_length=9)), "the previous version inserts"),
        (migrations.AddIndex("demande", Index(fields=["reference"], name="x")), "writes to a large"),
        (migrations.RunPython(migrations.RunPython.noop), ""),
    ],
)
def test_would_this_rule_see_what_breaks(operation, attendu):
    assert ce_qui_casse(operation).startswith(attendu) and bool(ce_qui_casse(operation)) == bool(attendu)


def git(*arguments: str) -> bytes:
    """What git answers here; nothing where there is no history."""
    fini = subprocess.run(["git", *arguments], cwd=RACINE, capture_output=True)
    return fini.stdout.strip() if fini.returncode == 0 else b""


def version_precedente() -> str:
    """The last tag, else the commit the guide names."""
    return (git("describe", "--tags", "--abbrev=0") or PRECEDENTE.read_bytes()).decode().strip()


@pytest.fixture
def ancienne(tmp_path) -> Path:
    """The previous version, in a folder of its own."""
    version = version_precedente()
    archive = git("archive", "--format=tar", version)
    if not archive:
        pytest.skip(f"la version précédente ({version}) n’est pas dans l’historique de ce dépôt")
    dossier = tmp_path / "ancienne"
    with tarfile.open(fileobj=BytesIO(archive)) as fichiers:
        fichiers.extractall(dossier, filter="data")
    return dossier


@pytest.mark.arrets
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_does_the_previous_version_serve_on_the_database_of_this_one(ancienne, tmp_path):
    """C58: everybody's pages, an answer saved, a demande filed and read, on tables that this version has migrated."""
    version = demarche_publiee([etape("projet", "Projet", champ("texte_long", "un", "Un"))]).version_courante
    qui = Frappe.de(BrouillonFactory(version=version), ("un",), threading.Event())
    session_d_agent = ouvrir_session(AgentFactory(is_superuser=True)).cookies["sessionid"].value

    with Serveur(adresse_de_la_base(tmp_path), tmp_path, racine=ancienne) as serveur:
        sous_la_frappe(serveur, [qui], lambda: attendre(lambda: qui.combien >= 3))
        cookies = {"Cookie": f"sessionid={qui.session}; csrftoken={JETON}", "X-CSRFToken": JETON}
        envoi = encode_multipart(BOUNDARY, {"exact": "oui"}), cookies | {"Content-Type": MULTIPART_CONTENT}
        depot = serveur.demander("POST", reverse("espace:recapitulatif", args=[qui.brouillon]), *envoi)
        de_l_usager = [
            serveur.demander("GET", chemin, None, cookies)[0]
            for chemin in (
                "/sante/vie",
                "/espace/",
                "/espace/demandes/",
                "/espace/porte-documents/",
                "/espace/notifications/",
            )
        ]
        demande = Demande.objects.get()
        de_l_agent = [
            serveur.demander("GET", chemin, None, {"Cookie": f"sessionid={session_d_agent}"})[0]
            for chemin in ("/gestion/", "/gestion/demandes/", f"/gestion/demandes/{demande.reference}/")
        ]

    assert (set(qui.statuts), depot[0]) == ({200}, 302)
    assert (set(de_l_usager), set(de_l_agent)) == ({200}, {200})
