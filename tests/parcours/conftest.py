"""The demonstration portal in a browser, and an eye on every page met."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect

from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import PDF
from tests.instruction.conftest import ouvrir_session
from tests.parcours.wagtail import SUIVRE_LES_ENREGISTREMENTS


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
        page.wait_for_load_state()
        expect(page.locator("h1")).to_have_count(1)
        verifier_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{page.url} déborde"

    return regard


@pytest.fixture
def entrer(ouvrir_page, live_server, settings):
    """Return a function that opens a window already signed in, by the cookie of a test client."""

    def entrer(client: Client, **ecran):
        page = ouvrir_page(**ecran)
        jeton = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": jeton, "url": live_server.url}])
        return page

    return entrer


@pytest.fixture
def ouvrir_gestion(entrer):
    """Return a function that opens the admin's window of somebody of this team; what Wagtail saves is followed."""

    def ouvrir(nom_de_l_equipe: str) -> Page:
        agent = AgentFactory()
        agent.groups.add(Group.objects.get(name=nom_de_l_equipe))
        page = entrer(ouvrir_session(agent))
        page.set_default_timeout(60_000)
        page.add_init_script(SUIVRE_LES_ENREGISTREMENTS)
        return page

    return ouvrir
