"""The demonstration portal in a browser, and an eye on every page met."""

from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from tests.factories.formulaires import PDF


@pytest.fixture
def portail(live_server, settings, peu_de_demarches):
    """The portal with its demonstration content, whose mails link to the server the browser talks to."""
    settings.PORTAIL_BASE_URL = live_server.url
    settings.PORTAIL_DEMO = True
    call_command("demo", stdout=StringIO())
    settings.PORTAIL_DEMO = False
    return live_server.url


@pytest.fixture
def un_pdf(tmp_path):
    """A small PDF on the citizen's computer."""
    chemin = tmp_path / "attestation-de-formation.pdf"
    chemin.write_bytes(PDF)
    return chemin


@pytest.fixture
def regarder(verifier_axe):
    """Return a function that checks the page as it stands: axe, one h1, nothing wider than the screen."""

    def regard(page: Page) -> None:
        verifier_axe(page)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{page.url} déborde"

    return regard
