"""Health for machines and for staff: what is said, to whom, when something is wrong."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from config.sante import controles, degradation
from espace_usager.views import enregistrer
from formulaires.courrier.models import Battement
from tests.coffre.clamd import Clamd
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.courrier import CourrielFactory
from tests.instruction.conftest import ouvrir_session

JETON = {"HTTP_AUTHORIZATION": "Bearer jeton-de-sante"}


@pytest.fixture
def ouvriers_vivants(db):
    for grappe in ("default", "long"):
        Battement.objects.create(grappe=grappe, vu_le=timezone.now())


@pytest.fixture
def avec_jeton(settings):
    settings.SANTE_JETON = "jeton-de-sante"


def constats(client) -> dict[str, str]:
    return {nom: constat["etat"] for nom, constat in client.get("/sante/pret", **JETON).json()["constats"].items()}


def test_is_a_living_process_alive_without_its_database(client):
    reponse = client.get("/sante/vie")
    assert (reponse.status_code, reponse.json()) == (200, {"etat": "ok"})


def test_is_what_is_not_well_said_to_everybody_in_one_word(client, ouvriers_vivants):
    reponse = client.get("/sante/pret")
    assert (reponse.status_code, reponse.json()) == (200, {"etat": "degrade"})  # no antivirus in tests


def test_are_details_given_with_the_token(client, ouvriers_vivants, avec_jeton):
    assert constats(client) == {
        "base": "ok", "migrations": "ok", "cache": "ok", "stockage": "ok", "ouvriers": "ok", "courrier": "ok",
        "antivirus": "degrade", "disque": "ok",
    }  # fmt: skip


@pytest.mark.parametrize("jeton", ["", "Bearer ", "Bearer autre", "jeton-de-sante-plus"])
def test_is_another_token_worth_none(client, ouvriers_vivants, avec_jeton, jeton):
    assert client.get("/sante/pret", HTTP_AUTHORIZATION=jeton).json() == {"etat": "degrade"}
    assert client.get("/sante/metriques", HTTP_AUTHORIZATION=jeton).status_code == 404


@pytest.mark.django_db
def test_is_an_absent_token_in_the_settings_no_way_in(client):
    assert client.get("/sante/metriques", HTTP_AUTHORIZATION="Bearer ").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("adresse", ["/sante/vie", "/sante/pret"])
def test_is_the_answer_never_kept_by_a_cache_nor_asked_by_a_post(client, adresse):
    assert "no-store" in client.get(adresse).headers["Cache-Control"]
    assert client.post(adresse).status_code == 405


@pytest.mark.django_db
def test_is_a_database_that_does_not_answer_told_without_detail(client, monkeypatch):
    def refuser(*arguments):
        raise OperationalError("FATAL: password authentication failed for user portail")

    monkeypatch.setattr(connection, "cursor", refuser)
    reponse = client.get("/sante/pret")
    assert (reponse.status_code, reponse.json()) == (503, {"etat": "indisponible"})
    assert reponse.headers["Retry-After"] == "5"


def test_does_a_migration_to_apply_stop_the_traffic(client, ouvriers_vivants, avec_jeton, monkeypatch):
    monkeypatch.setattr(controles, "_migrations_appliquees", False)
    monkeypatch.setattr(controles, "_migrations_restantes", lambda: 2)
    reponse = client.get("/sante/pret", **JETON)
    assert (reponse.status_code, reponse.json()["constats"]["migrations"]) == (
        503,
        {
            "etat": "indisponible",
            "phrase": "2 migrations restent à appliquer : lancez la ligne « release » du Procfile.",
            "restantes": 2,
        },
    )


def test_is_a_dead_cluster_named(client, ouvriers_vivants, avec_jeton):
    Battement.objects.filter(grappe="long").update(vu_le=timezone.now() - timedelta(minutes=6))
    ouvriers = client.get("/sante/pret", **JETON).json()["constats"]["ouvriers"]
    assert (ouvriers["etat"], ouvriers["phrase"].startswith("Sans signe de vie depuis plus de 5 minutes : long.")) == (
        "degrade",
        True,
    )


def test_are_mails_that_do_not_leave_counted(client, ouvriers_vivants, avec_jeton):
    CourrielFactory(cree_le=timezone.now() - timedelta(minutes=16))
    CourrielFactory()
    courrier = client.get("/sante/pret", **JETON).json()["constats"]["courrier"]
    assert [courrier[cle] for cle in ("etat", "en_attente", "en_retard", "echecs_du_jour")] == ["degrade", 2, 1, 0]


def test_is_a_storage_that_refuses_said(client, ouvriers_vivants, avec_jeton, monkeypatch):
    def plein(nom):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(controles.depot, "ecrire", plein)
    reponse = client.get("/sante/pret", **JETON)
    assert (reponse.status_code, reponse.json()["constats"]["stockage"]) == (
        200,
        {"etat": "degrade", "phrase": "Ne répond pas (OSError)."},
    )


@pytest.mark.clamd
def test_does_a_real_antivirus_answer(client, ouvriers_vivants, avec_jeton, settings, tmp_path):
    demon = Clamd(tmp_path)
    settings.ANTIVIRUS, settings.CLAMD = "clamd", demon.adresse
    demon.demarrer()
    try:
        assert (constats(client)["antivirus"], degradation.phrases()) == ("ok", [])
    finally:
        demon.arreter()
    cache.clear()
    assert (constats(client)["antivirus"], degradation.phrases()) == (
        "degrade",
        [degradation.FICHIERS_INDISPONIBLES],
    )


def test_do_figures_speak_prometheus_and_name_nobody(client, ouvriers_vivants, avec_jeton):
    CourrielFactory(destinataire="canari@exemple.fr")
    client.get("/sante/vie")
    texte = client.get("/sante/metriques", **JETON).content.decode()
    assert 'portail_requetes_total{methode="GET",route="sante/vie",statut="200"}' in texte
    assert 'portail_etat{controle="base"} 0.0' in texte
    assert 'portail_mesure{controle="courrier",mesure="en_attente"} 1.0' in texte
    assert "canari" not in texte


def test_does_staff_read_what_to_do(client, ouvriers_vivants):
    Battement.objects.all().delete()
    page = ouvrir_session(AgentFactory()).get("/gestion/etat-du-service/").content.decode()
    assert "Relancez les processus « worker » et « worker_long »." in page
    assert "Le portail sert les usagers" in page


class TestBandeau:
    """What citizens are told."""

    @pytest.fixture
    def usager(self, client, db):
        client.force_login(UsagerFactory(), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def test_is_nothing_said_when_all_is_well(self, usager):
        assert degradation.ENREGISTREMENT_DIFFICILE not in usager.get("/espace/").content.decode()

    def test_is_failing_to_save_said_until_a_minute_without_failure(self, usager, maintenant):
        for _ in range(degradation.ECHECS_TOLERES + 1):
            degradation.noter_un_echec()
        assert degradation.ENREGISTREMENT_DIFFICILE in usager.get("/espace/").content.decode()
        maintenant.shift(degradation.FENETRE + 1)
        assert degradation.ENREGISTREMENT_DIFFICILE not in usager.get("/espace/").content.decode()

    def test_does_a_save_that_fails_by_our_fault_count(self, usager, monkeypatch):
        monkeypatch.setattr(enregistrer, "_enregistrer", _tomber)
        usager.raise_request_exception = False
        adresse = reverse("espace:enregistrer", args=["5c1d7b4e-62a1-4f2e-9d55-1b6f0c0a7a11"])
        for _ in range(degradation.ECHECS_TOLERES + 1):
            usager.post(adresse, {"champ": "a", "valeur": "b", "base": 0}, content_type="application/json")
        assert degradation.ENREGISTREMENT_DIFFICILE in degradation.phrases()

    def test_does_a_full_disk_announce_that_files_must_wait(self, usager, monkeypatch):
        monkeypatch.setattr(controles.depot, "ecrire", _tomber)
        assert degradation.FICHIERS_INDISPONIBLES in usager.get("/espace/").content.decode()

    def test_is_a_visitor_told_nothing(self, client, db, monkeypatch):
        monkeypatch.setattr(controles.depot, "ecrire", _tomber)
        assert degradation.FICHIERS_INDISPONIBLES not in client.get("/compte/connexion/").content.decode()


def _tomber(*arguments, **nommes):
    raise OSError(28, "No space left on device")
