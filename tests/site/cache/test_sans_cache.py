"""What a public page costs when nothing is ready (performance.md G4)."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.accessibilite.adresses import pages_du_site

AU_PLUS = 8
# Deeper in the tree, and made of more: themes of each démarche; version, service, near démarches.
DAVANTAGE = {"listedemarchespage": 9, "demarchepage": 14}


def test_une_page_rendue_demande_t_elle_plus_de_huit_instructions(demonstration, client):
    """The first request of a process also learns where the site's root is."""
    client.get("/")
    comptees = {adresse: _instructions(client, adresse) for adresse in pages_du_site()}

    assert {adresse: nombre for adresse, nombre in comptees.items() if nombre > _plafond(adresse)} == {}
    assert comptees["/"] <= AU_PLUS


def _instructions(client, adresse) -> int:
    with CaptureQueriesContext(connection) as requetes:
        assert client.get(adresse).status_code == 200
    return len(requetes)


def _plafond(adresse: str) -> int:
    page = next(page for page in Page.objects.live().filter(depth__gt=1) if page.url == adresse)
    return DAVANTAGE.get(page.content_type.model, AU_PLUS)
