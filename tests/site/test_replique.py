"""A read replica: what anybody may read is read there; never what somebody has just written."""

import pytest
from django.db import OperationalError, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.replique import LECTURE, Aiguillage, sur_la_replique
from formulaires.models import DemarchePage
from tests.factories.cms_pages import AccueilPageFactory
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import demarche_publiee
from tests.instruction.conftest import sans_second_facteur

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def replique(settings, monkeypatch):
    """A second connection to the same database, which refuses every write."""
    reglages = connections["default"].settings_dict
    connections.databases[LECTURE] = reglages | {
        "OPTIONS": {"options": "-c default_transaction_read_only=on"},
        "TEST": reglages["TEST"] | {"MIRROR": "default"},
    }
    settings.DATABASE_ROUTERS = ["config.replique.Aiguillage"]
    replique = connections[LECTURE]
    # Django's tests refuse a connection that was not there when they began.
    monkeypatch.setattr(replique, "ensure_connection", lambda: replique.connection or ouvrir(replique))
    yield replique
    connections[LECTURE].close()
    del connections.databases[LECTURE]
    del connections[LECTURE]


def ouvrir(replique) -> None:
    with replique.wrap_database_errors:
        replique.connect()


@pytest.fixture
def portail():
    AccueilPageFactory()
    return demarche_publiee(title="Licence de spectacles")


def lectures(replique, client: Client, adresse: str) -> tuple[int, bool]:
    """The answer, and whether the replica was asked anything."""
    with CaptureQueriesContext(replique) as requetes:
        statut = client.get(adresse).status_code
    return statut, bool(requetes)


@pytest.mark.parametrize("adresse", ["/recherche/?q=licence", "/api/demarches/", "/sitemap.xml"])
def test_is_what_anybody_may_read_read_there(replique, portail, client, adresse):
    assert lectures(replique, client, adresse) == (200, True)


@pytest.mark.parametrize("nom", ["accueil", "brouillons", "demandes", "porte_documents", "compte"])
def test_is_a_citizen_s_page_never_read_there(replique, portail, nom):
    client = sans_second_facteur(UsagerFactory())

    assert lectures(replique, client, reverse(f"espace:{nom}")) == (200, False)


def test_is_a_public_page_that_is_kept_read_from_the_primary(replique, portail, client):
    assert lectures(replique, client, "/") == (200, False)


def test_is_what_is_written_there_written_in_the_primary(replique, portail):
    with sur_la_replique():
        portail.description_courte = "Autre"
        portail.save(update_fields=["title"])

        assert DemarchePage.objects.using("default").filter(pk=portail.pk).exists()
    assert Aiguillage().db_for_write(DemarchePage) == "default"


def test_does_the_primary_answer_when_the_replica_does_not(replique, portail, client, monkeypatch, caplog):
    def perdue(*arguments):
        raise OperationalError("connection lost")

    monkeypatch.setattr(replique, "connect", perdue)
    replique.close()

    assert client.get("/api/demarches/").status_code == 200
    assert "la réplique ne répond pas (OperationalError)" in caplog.text


def test_is_nothing_migrated_there():
    assert [Aiguillage().allow_migrate(base, "formulaires") for base in ("default", LECTURE)] == [True, False]
