"""Fixtures every test may ask for; those that drive a browser are in `tests/navigateur.py`."""

from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from cms_pages.models.reglages import CLE as REGLAGES
from formulaires import demonstration as installation
from formulaires.demonstration.catalogue.ailleurs import DEPOT_LEGAL
from tests.coffre import clamd

pytest_plugins = ["tests.navigateur"]

# The same random examples each time, and as many as fit in a few seconds: a test never depends on the machine.
settings.register_profile(
    "portail", derandomize=True, deadline=None, max_examples=60, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile("portail")

MAINTENANT = datetime(2026, 3, 16, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark the tests that drive a browser, read or empty the database; skip those that lack PostgreSQL or clamd."""
    for item in items:
        if item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(item.fixturenames):
            item.add_marker("base")
        if "navigateur" in item.fixturenames:
            item.add_marker("navigateur")
        if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="demande PostgreSQL"))
        if item.get_closest_marker("clamd") and not clamd.est_installe():
            item.add_marker(pytest.mark.skip(reason=clamd.RAISON))
        if _vide_la_base(item):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


def _vide_la_base(item) -> bool:
    """Whether the test really commits: it empties every table when it ends."""
    marque = item.get_closest_marker("django_db")
    transactionnel = marque and marque.kwargs.get("transaction")
    return bool(transactionnel or {"live_server", "transactional_db"}.intersection(item.fixturenames))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """After a test that emptied the database, put back what the migrations wrote: Wagtail's site, root and groups."""
    try:
        return (yield)
    finally:
        contenu = getattr(connection, "_test_serialized_contents", None)
        if nextitem and contenu and _vide_la_base(item):
            with item.config.stash[blocking_manager_key].unblock():
                connection.creation.deserialize_db_from_string(contenu)


def pytest_terminal_summary(terminalreporter):
    """Print the tables that tests recorded with `record_property("tableau", …)`."""
    for rapport in terminalreporter.getreports("passed"):
        for nom, tableau in rapport.user_properties:
            if nom == "tableau":
                terminalreporter.section(rapport.nodeid.rpartition("::")[2], sep="-")
                terminalreporter.write_line(tableau)


@pytest.fixture(autouse=True)
def _cache_vide():
    """Start each test with an empty cache: Wagtail keeps there the paths of pages that no longer exist.

    The settings of the site are there as they are by default: a page's queries are its own.
    """
    cache.clear()
    caches["partage"].clear()
    caches["partage"].set(REGLAGES, {})


@pytest.fixture
def maintenant():
    """Stop the clock on Monday 16 March 2026, 10:00 in Paris; `maintenant.shift(…)` moves it."""
    with time_machine.travel(MAINTENANT, tick=False) as horloge:
        yield horloge


@pytest.fixture
def peu_de_demarches(monkeypatch):
    """Leave in the demonstration its three whole forms and one link: the others have tests of their own."""
    gardees = [*installation.DEMARCHES[:3], DEPOT_LEGAL]
    monkeypatch.setattr(installation, "DEMARCHES", gardees)


@pytest.fixture
def demonstration(db, settings, peu_de_demarches):
    """Install the accounts, the pages and the main démarches that `bin/run` shows."""
    settings.PORTAIL_DEMO = True
    call_command("demo", stdout=StringIO())
