"""The database in one file, and back: by PostgreSQL's own tools, or by SQLite's own copy."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.db import connection


class SauvegardeImpossible(Exception):
    """`str(erreur)` says in French what is missing and what to do."""


def copier(fichier: Path) -> None:
    """Write the whole database in `fichier`, as it is at one instant, while the portal serves.

    Raises SauvegardeImpossible inside a transaction of one's own: SQLite would wait for it without end.
    """
    if connection.vendor == "postgresql":
        _outil("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={fichier}")
        return
    if connection.in_atomic_block:
        raise SauvegardeImpossible("Une opération est en cours : lancez la sauvegarde hors de toute opération.")
    connection.ensure_connection()
    with closing(sqlite3.connect(fichier)) as copie:
        connection.connection.backup(copie)


def remettre(fichier: Path) -> None:
    """Put a copy back in this database, which must be empty. Raises SauvegardeImpossible."""
    if connection.introspection.table_names():
        raise SauvegardeImpossible("La base désignée n’est pas vide : restaurez dans une base neuve.")
    if connection.vendor == "postgresql":
        _outil("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--dbname", _nom(), str(fichier))
        connection.close()
        return
    with closing(sqlite3.connect(fichier)) as copie:
        copie.backup(connection.connection)


def compter() -> dict[str, int]:
    """Return how many rows each table of ours holds."""
    return {
        modele._meta.label: modele._base_manager.count()
        for modele in apps.get_models()
        if modele._meta.managed and not modele._meta.proxy
    }


def _nom() -> str:
    return connection.settings_dict["NAME"]


def _outil(nom: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools on this database; the password travels by the environment, never on the command."""
    if not shutil.which(nom):
        raise SauvegardeImpossible(f"{nom} manque : installez le paquet postgresql-client.")
    reglages = connection.settings_dict
    variables = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    donnees = {nom_pg: str(reglages[cle]) for nom_pg, cle in variables.items() if reglages.get(cle)}
    fini = subprocess.run([nom, *arguments], env=os.environ | donnees, capture_output=True, text=True)  # nosec B603 # PostgreSQL's own tools, no shell
    if fini.returncode:
        raise SauvegardeImpossible(f"{nom} a échoué : {fini.stderr.strip()[-500:]}")
