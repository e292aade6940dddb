"""What a public page costs when nothing is ready (performance.md G4)."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accessibilite.adresses import pages_du_site

AU_PLUS = 8
CHERCHEES = ["/recherche/?q=licence", "/faq/?q=compte", "/demarches/?q=licence", "/demarches/?theme=spectacle-vivant"]


def test_une_page_rendue_demande_t_elle_plus_de_huit_instructions(demonstration, client):
    """The first request of a process also learns where the site's root is."""
    client.get("/")
    comptees = {adresse: _instructions(client, adresse) for adresse in [*pages_du_site(), *CHERCHEES]}

    assert {adresse: nombre for adresse, nombre in comptees.items() if nombre > AU_PLUS} == {}
    assert comptees["/"] == 6


def _instructions(client, adresse) -> int:
    with CaptureQueriesContext(connection) as requetes:
        assert client.get(adresse).status_code == 200
    return len(requetes)
