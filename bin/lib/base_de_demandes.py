"""Databases of invented demandes (`charger_demandes`), kept from one run to the next under a name that says their size.

They lie beside the database of the bench, on its server: a temporary server takes them away with it. Each is a copy of
one that holds the services, démarches and agents alone, so that those bear the same numbers in all. A change of the
migrations, or of what invents demandes, makes them again.
"""

import hashlib
from contextlib import contextmanager

from base_de_mesure import RACINE
from mesure import Absente

PREFIXE = "bench_demandes"
PRETE = "prête"
DEMARCHES, SERVICES = 40, 12


@contextmanager
def base_de(nombre: int):
    """Give `utiliser`: a context manager in which Django's default connection is the database of `nombre` demandes."""
    from django.db import connection

    if connection.vendor != "postgresql":
        raise Absente("demande PostgreSQL")
    modele = _nom(0)
    if not _est_prete(modele):
        _faire(modele, "template0", _installer_le_decor)
    nom = _nom(nombre)
    if not _est_prete(nom):
        _faire(nom, modele, lambda: _charger(nombre))
    connexion = _connexion(nom)
    try:
        yield lambda: sur(connexion)
    finally:
        connexion.close()


@contextmanager
def sur(connexion):
    """Make this connection Django's default one."""
    from django.db import connections

    ancienne = connections["default"]
    connections["default"] = connexion
    try:
        yield connexion
    finally:
        connections["default"] = ancienne


def _connexion(nom: str):
    from django.db import connection

    connexion = connection.copy(alias="default")
    connexion.settings_dict |= {"NAME": nom, "CONN_MAX_AGE": None}
    return connexion


def _nom(nombre: int) -> str:
    migrations = sorted(chemin.stem for chemin in RACINE.glob("**/migrations/0*.py") if ".venv" not in chemin.parts)
    lus = hashlib.sha256(" ".join(migrations).encode())
    for source in sorted(RACINE.glob("formulaires/charge/*.py")):
        lus.update(source.read_bytes())
    return f"{PREFIXE}_{nombre}_{lus.hexdigest()[:8]}"


def _est_prete(nom: str) -> bool:
    sql = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    return _hors_de_toute_base(sql, [nom]) == [(PRETE,)]


def _faire(nom: str, modele: str, remplir) -> None:
    """Make the database again, without those of the same size that are out of date."""
    [prefixe, nombre, _] = nom.rsplit("_", 2)
    anciennes = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
    for (ancienne,) in _hors_de_toute_base(anciennes, [f"{prefixe}_{nombre}_"]):
        _hors_de_toute_base(f'DROP DATABASE "{ancienne}"')
    _hors_de_toute_base(f'CREATE DATABASE "{nom}" TEMPLATE {modele}')
    connexion = _connexion(nom)
    try:
        with sur(connexion):
            remplir()
    finally:
        connexion.close()
    _hors_de_toute_base(f"COMMENT ON DATABASE \"{nom}\" IS '{PRETE}'")


def _hors_de_toute_base(sql: str, parametres=()) -> list[tuple]:
    from django.db import connection

    with connection._nodb_cursor() as curseur:
        curseur.execute(sql, parametres)
        return curseur.fetchall() if curseur.description else []


def _installer_le_decor() -> None:
    from django.core.management import call_command
    from django_otp.plugins.otp_totp.models import TOTPDevice

    import cms_pages.demonstration
    from formulaires.charge.decor import Decor

    call_command("migrate", verbosity=0)
    cms_pages.demonstration.installer()
    decor = Decor.installer(demarches=DEMARCHES, services=SERVICES)
    TOTPDevice.objects.create(user=decor.agents[0][0], name="default")


def _charger(nombre: int) -> None:
    from formulaires.charge.charger import charger
    from formulaires.charge.decor import Decor

    charger(Decor.installer(demarches=DEMARCHES, services=SERVICES), nombre)
