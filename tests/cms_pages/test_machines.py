"""What browsers, engines and researchers read at fixed addresses; what is not public is never there."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.factories.cms_pages import AccueilPageFactory, ContenuPageFactory, FaqPageFactory
from tests.factories.comptes import UsagerFactory
from tests.lecture import lue

pytestmark = pytest.mark.django_db


@pytest.fixture
def accueil():
    return AccueilPageFactory()


def adresses(client) -> list[str]:
    racine = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return [lieu.text for lieu in racine.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


@pytest.fixture
def cachees(accueil):
    """A draft, one planned for tomorrow, one withdrawn, one for signed-in people; with what hangs under a draft."""
    brouillon = ContenuPageFactory(slug="brouillon", live=False)
    programmee = ContenuPageFactory(slug="programmee", live=False)
    programmee.go_live_at = timezone.now() + timedelta(days=1)
    programmee.save_revision().publish()
    retiree = ContenuPageFactory(slug="retiree")
    retiree.unpublish()
    privee = ContenuPageFactory(slug="privee")
    PageViewRestriction.objects.create(page=privee, restriction_type=PageViewRestriction.LOGIN)
    return [brouillon, programmee, retiree, privee]


def test_which_pages_are_told_to_engines(client, accueil, cachees):
    FaqPageFactory()
    assert adresses(client) == ["http://localhost/", "http://localhost/faq/"]


def test_is_what_is_not_public_never_shown(client, accueil, cachees):
    """By its address, by the admin's preview and draft screens, by its number: to a visitor and to a citizen."""
    client.force_login(UsagerFactory(), backend="django.contrib.auth.backends.ModelBackend")
    visiteur = type(client)()
    assert [visiteur.get(page.url).status_code for page in cachees] == [404, 404, 404, 302]
    assert [client.get(page.url).status_code for page in cachees[:3]] == [404, 404, 404]
    for nom in ("edit", "view_draft", "preview_on_edit", "history"):
        for page in cachees:
            reponse = client.get(reverse(f"wagtailadmin_pages:{nom}", args=[page.pk]))
            assert (reponse.status_code, page.title in reponse.text) != (200, True)
    assert {client.get(f"/{page.pk}/").status_code for page in cachees} == {404}


def test_is_a_planned_page_published_by_the_clock(client, accueil, cachees, maintenant):
    from django.core.management import call_command

    page = Page.objects.get(slug="programmee")
    maintenant.move_to(page.go_live_at + timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    assert client.get("/programmee/").status_code == 200


def test_what_may_engines_read(client, settings):
    settings.PORTAIL_BASE_URL = "https://demarches.example"
    texte = client.get("/robots.txt").text
    assert texte.startswith("User-agent: *\nDisallow: /espace/\n")
    assert texte.endswith("\nSitemap: https://demarches.example/sitemap.xml\n")

    settings.PORTAIL_DEMO = True
    assert "\nDisallow: /\n" in client.get("/robots.txt").text


def test_where_is_a_flaw_to_be_reported(client, settings, maintenant):
    settings.PORTAIL_BASE_URL = "https://demarches.example"
    reponse = client.get("/.well-known/security.txt")
    assert reponse["Content-Type"] == "text/plain; charset=utf-8"
    assert reponse.text.splitlines() == [
        "Contact: mailto:securite@demarches.example",
        "Expires: 2026-09-12T00:00:00Z",
        "Preferred-Languages: fr, en",
        "Canonical: https://demarches.example/.well-known/security.txt",
        "Policy: https://demarches.example/mentions-legales/#securite",
    ]


def test_has_a_telephone_an_icon_and_a_name_to_show(client):
    manifeste = json.loads(client.get("/manifest.webmanifest").content)
    assert manifeste["name"] == "Démarches en ligne – Ministère de la Culture"
    assert [icone["src"] for icone in manifeste["icons"]] == [
        "/static/cms_pages/icone-192.png",
        "/static/cms_pages/icone-512.png",
    ]
    assert client.get("/favicon.ico").url == "/static/cms_pages/icone.svg"


def test_what_does_another_site_show_of_a_page(client, accueil):
    ContenuPageFactory(slug="aide", title="Aide", search_description="Être aidé.")

    tete = lue(client.get("/aide/?utm_source=lettre")).head

    assert tete.select_one("link[rel=canonical]")["href"] == "http://localhost/aide/"
    assert {meta["property"]: meta["content"] for meta in tete.select("meta[property]")} == {
        "og:url": "http://localhost/aide/",
        "og:type": "website",
        "og:locale": "fr_FR",
        "og:site_name": "Démarches en ligne – Ministère de la Culture",
        "og:title": "Aide",
        "og:description": "Être aidé.",
        "og:image": "http://testserver/static/cms_pages/icone-512.png",
        "og:image:alt": "",
    }
    assert tete.select_one("link[rel=manifest]")["href"] == "/manifest.webmanifest"


@pytest.mark.parametrize(
    "nom", ["pages:plan_pour_moteurs", "pages:robots", "pages:securite", "pages:manifeste", "pages:icone"]
)
def test_are_they_the_same_for_everybody_without_cookie(client, accueil, nom):
    reponse = client.get(reverse(nom))
    assert dict(reponse.cookies) == {}
    assert "public" in reponse["Cache-Control"]
    assert client.post(reverse(nom)).status_code == 405
