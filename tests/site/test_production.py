"""Production starts with a complete environment, and refuses each thing that is missing or dangerous (issue line 2).

The settings are loaded in a process of their own: they are read from its environment, once.
"""

import os
import runpy
import subprocess
import sys
from unittest.mock import patch

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from config import verifications
from config.settings.base import RACINE
from tests.factories.comptes import UsagerFactory

LIRE_LES_REGLAGES = (
    "from django.conf import settings as s; "
    "print(s.DEBUG, s.PORTAIL_DEMO, s.WAGTAILADMIN_BASE_URL, s.SESSION_COOKIE_NAME, s.ALLOWED_HOSTS, "
    "'pool' in s.DATABASES['default'].get('OPTIONS', {}))"
)


@pytest.fixture
def environnement(tmp_path):
    """A complete environment of production; each test spoils one thing."""
    cle = tmp_path / "maitre.json"
    cle.write_text("{}")
    cle.chmod(0o400)
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{RACINE / 'site'}:{RACINE}",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "s" * 50,
        "PORTAIL_HOTES": "demarches.example,www.demarches.example",
        "PORTAIL_BASE_URL": "https://demarches.example/",
        "PORTAIL_VAR": str(tmp_path),
        "COFFRE_CLE_MAITRE": str(cle),
        "DATABASE_URL": "postgres://portail@base.example/portail",
        "ANTIVIRUS": "clamd",
    }


def demarrer(environnement, lire: str = LIRE_LES_REGLAGES):
    return subprocess.run([sys.executable, "-c", lire], env=environnement, capture_output=True, text=True, cwd=RACINE)


def derniere_ligne(processus) -> str:
    return processus.stderr.strip().rpartition("\n")[2]


def test_does_production_start_with_everything_it_needs(environnement):
    processus = demarrer(environnement)
    assert processus.stderr == ""
    assert processus.stdout == (
        "False False https://demarches.example __Host-session ['demarches.example', 'www.demarches.example'] False\n"
    )


def test_are_all_cookies_bound_to_the_host_and_out_of_reach_of_scripts(environnement):
    """C18: the session, the token of forms, the browser already known."""
    lire = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, "
        "s.COMPTE_COOKIE_APPAREIL); print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, "
        "s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE); "
        "print(s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.CSRF_COOKIE_PATH)"
    )
    assert demarrer(environnement, lire).stdout.splitlines() == [
        "__Host-session __Host-jeton __Host-appareil",
        "True True True True Lax Lax",
        "None None / /",
    ]


def test_does_the_web_process_alone_share_a_pool_of_connections(environnement):
    assert demarrer(environnement | {"PORTAIL_SERVEUR_WEB": "1"}).stdout.endswith(" True\n")


def test_have_both_databases_a_pool_and_health_checks(environnement):
    """A connection that a restart of the database closed is found so before it is given (C54)."""
    lire = (
        "from django.conf import settings as s; "
        "print({n: (b['CONN_HEALTH_CHECKS'], 'pool' in b['OPTIONS'], b['CONN_MAX_AGE']) "
        "for n, b in s.DATABASES.items()})"
        "; print(s.DATABASE_ROUTERS)"
    )
    avec = environnement | {"PORTAIL_SERVEUR_WEB": "1", "DATABASE_URL_LECTURE": "postgres://portail@replique/portail"}
    assert demarrer(avec, lire).stdout.splitlines() == [
        "{'default': (True, True, 0), 'lecture': (True, True, 0)}",
        "['config.replique.Aiguillage']",
    ]


def test_are_all_the_missing_variables_named(environnement):
    propres = {nom: environnement[nom] for nom in ("PATH", "PYTHONPATH", "DJANGO_SETTINGS_MODULE")}
    processus = demarrer(propres)
    assert processus.returncode == 1
    assert derniere_ligne(processus).rpartition(" : ")[2] == (
        "SECRET_KEY, PORTAIL_HOTES, PORTAIL_BASE_URL, PORTAIL_VAR, COFFRE_CLE_MAITRE, DATABASE_URL, ANTIVIRUS."
    )


@pytest.mark.parametrize(
    ("variable", "valeur", "raison"),
    [
        ("SECRET_KEY", "courte", "SECRET_KEY doit compter au moins 50 caractères."),
        ("PORTAIL_HOTES", "*", "PORTAIL_HOTES doit nommer les hôtes du portail : « * » les accepterait tous."),
        ("PORTAIL_BASE_URL", "http://demarches.example", "PORTAIL_BASE_URL doit commencer par https://"),
        ("COFFRE_CLE_MAITRE", "absente.json", "COFFRE_CLE_MAITRE ne désigne pas un fichier lisible"),
        ("DATABASE_URL", "sqlite:///portail.sqlite3", "DATABASE_URL doit désigner une base PostgreSQL."),
        ("ANTIVIRUS", "aucun", "ANTIVIRUS vaut « aucun » : en production, chaque fichier reçu doit être analysé."),
        ("ANTIVIRUS", "clamv", "ANTIVIRUS vaut 'clamv' : « clamd » attendu."),
        ("CLAMD", "/run/clamd.ctl", "CLAMD vaut '/run/clamd.ctl' : « unix:/chemin » ou « tcp:hote:port » attendu."),
    ],
)
def test_is_a_dangerous_choice_refused(environnement, variable, valeur, raison):
    processus = demarrer(environnement | {variable: valeur})
    assert processus.returncode == 1
    assert raison in derniere_ligne(processus)


@pytest.mark.parametrize("nom", ["SECRET_KEY", "PORTAIL_HOTES", "ANTIVIRUS"])
def test_is_one_missing_variable_enough_to_refuse(environnement, nom):
    processus = demarrer({cle: valeur for cle, valeur in environnement.items() if cle != nom})
    assert derniere_ligne(processus).endswith(f"absentes : {nom}.")


@pytest.mark.django_db
@pytest.mark.parametrize("espace", ["demo/courriels/", "demo/"])
def test_is_the_demonstration_mailbox_absent_outside_demonstration(client, espace):
    assert client.get(f"/{espace}").status_code == 404


@pytest.fixture
def compte_de_demonstration(db, monkeypatch):
    monkeypatch.setenv("PORTAIL_SERVEUR_WEB", "0")
    return UsagerFactory(email="agent@demo.example")


def erreurs_de_la_base() -> list[str]:
    return [
        probleme.id
        for probleme in run_checks(tags=["database"], databases=["default"])
        if probleme.id == "portail.E001"
    ]


def test_is_a_database_with_demonstration_accounts_reported(compte_de_demonstration):
    assert erreurs_de_la_base() == ["portail.E001"]


@pytest.mark.django_db
def test_is_an_ordinary_database_accepted():
    UsagerFactory(email="agent@demo.example.fr")
    assert erreurs_de_la_base() == []


@pytest.fixture
def environnement_rendu():
    """What the web process sets for itself does not outlive the test."""
    with patch.dict(os.environ):
        yield


def test_does_the_web_process_refuse_a_database_with_demonstration_accounts(
    compte_de_demonstration, environnement_rendu
):
    with pytest.raises(ImproperlyConfigured, match="comptes de démonstration"):
        runpy.run_module("config.wsgi")


def test_does_the_demonstration_accept_its_own_accounts(compte_de_demonstration, environnement_rendu, settings):
    settings.PORTAIL_DEMO = True
    assert callable(runpy.run_module("config.wsgi")["application"])
    assert os.environ["PORTAIL_SERVEUR_WEB"] == "1"


@pytest.mark.django_db
def test_is_a_database_without_tables_left_to_its_first_migration(monkeypatch):
    monkeypatch.setattr(verifications.connection.introspection, "table_names", lambda: [])
    assert erreurs_de_la_base() == []


def test_is_a_task_that_could_start_twice_reported(settings):
    longue = {"workers": 1, "queue_limit": 1, "timeout": 3600, "retry": 3600}
    settings.Q_CLUSTER = settings.Q_CLUSTER | {"ALT_CLUSTERS": {"long": longue}}
    assert [erreur.id for erreur in verifications.verifier_les_delais_des_taches()] == ["portail.E002"]


def test_are_our_own_tasks_never_started_twice():
    assert verifications.verifier_les_delais_des_taches() == []


@pytest.mark.parametrize(
    ("droits", "attendu"), [(0o400, []), (0o600, []), (0o440, ["portail.W001"]), (0o604, ["portail.W001"])]
)
def test_is_a_master_key_that_others_may_read_reported(settings, tmp_path, droits, attendu):
    settings.COFFRE_CLE_MAITRE = tmp_path / "maitre.json"
    settings.COFFRE_CLE_MAITRE.touch(droits)
    settings.COFFRE_CLE_MAITRE.chmod(droits)
    assert [avertissement.id for avertissement in verifications.verifier_la_cle_maitre()] == attendu


@pytest.mark.parametrize(
    ("bits", "bits_des_agents", "attendu"),
    [(50, 50, []), (0, 50, ["COMPTE_MDP_ENTROPIE_MIN_BITS=50"]), (80, 49, ["COMPTE_MDP_AGENT_ENTROPIE_MIN_BITS=50"])],
)
def test_are_passwords_weaker_than_the_cnil_recommends_reported(settings, bits, bits_des_agents, attendu):
    settings.COMPTE_MDP_ENTROPIE_MIN_BITS = bits
    settings.COMPTE_MDP_AGENT_ENTROPIE_MIN_BITS = bits_des_agents
    avertissements = verifications.verifier_la_force_des_mots_de_passe()
    assert [avertissement.hint for avertissement in avertissements] == attendu
    assert all("n° 2022-100 du 21 juillet 2022" in avertissement.msg for avertissement in avertissements)


@pytest.mark.django_db
def test_does_the_demo_command_refuse_a_real_portal():
    with pytest.raises(CommandError, match="interdits"):
        call_command("demo")
