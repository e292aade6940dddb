"""The headers of each part of the site: what a page may run, and who may keep it."""

import pytest
from django.urls import reverse

from tests.factories.cms_pages import AccueilPageFactory
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.instruction.conftest import ouvrir_session, sans_second_facteur

pytestmark = pytest.mark.django_db
STRICTE = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
}  # fmt: skip
DE_GESTION = STRICTE - {
    "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "frame-ancestors 'none'",
} | {
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'", "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:", "frame-src 'self'", "frame-ancestors 'self'", "worker-src 'self' blob:",
}  # fmt: skip
"""What Wagtail's admin needs: scripts and styles in its pages, previews in a frame, nothing from elsewhere."""


@pytest.fixture
def usager():
    AccueilPageFactory()
    return UsagerFactory()


def politique(reponse) -> set[str]:
    return set(reponse["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("adresse", ["/", "/compte/connexion/", "/recherche/?q=licence", "/nulle-part/"])
def test_may_a_public_page_run_nothing_but_files_of_the_portal(client, usager, adresse):
    assert politique(client.get(adresse)) == STRICTE


@pytest.mark.parametrize("nom", ["accueil", "brouillons", "demandes", "porte_documents", "compte", "notifications"])
def test_may_a_page_of_the_citizens_space_run_no_more(usager, nom):
    reponse = sans_second_facteur(usager).get(reverse(f"espace:{nom}"))

    assert (reponse.status_code, politique(reponse)) == (200, STRICTE)


def test_is_the_administration_given_only_what_wagtail_needs():
    reponse = ouvrir_session(AgentFactory()).get("/gestion/")

    assert (reponse.status_code, politique(reponse)) == (200, DE_GESTION)


def test_does_every_page_refuse_to_be_guessed_framed_or_followed(client, usager):
    reponse = client.get("/compte/connexion/")

    noms = ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
    assert [reponse[nom] for nom in noms] == ["nosniff", "DENY", "same-origin", "same-origin"]


@pytest.mark.parametrize("nom", ["accueil", "brouillons", "demandes", "porte_documents", "compte", "mes_donnees"])
def test_does_no_cache_keep_a_page_of_somebody(usager, nom):
    gardee = sans_second_facteur(usager).get(reverse(f"espace:{nom}"))["Cache-Control"].split(", ")

    assert {"private", "no-store"} <= set(gardee)


def test_is_a_visitor_s_page_left_to_the_caches(client, usager):
    assert "Cache-Control" not in client.get("/")


def test_is_the_page_of_the_library_that_loads_from_elsewhere_closed(client):
    assert client.get("/api/v3/docs/").status_code == 404


def test_is_the_description_of_wagtail_s_api_worked_out_once(client, monkeypatch):
    premiere = client.get("/api/v3/openapi.json").json()
    monkeypatch.setattr("ninja.main.get_schema", None)

    assert client.get("/api/v3/openapi.json").json() == premiere
    assert "/api/v3/pages/" in premiere["paths"]
