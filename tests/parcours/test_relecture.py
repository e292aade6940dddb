"""An answer of the FAQ changed by one person, approved by another, read by everybody and by other sites (P37)."""

import re

import pytest
from playwright.sync_api import expect

from cms_pages import equipes
from cms_pages.contenu_initial.ecriture import groupe, question
from cms_pages.models import AccueilPage
from formulaires.demonstration import equipes as equipes_de_la_demonstration
from tests.factories.cms_pages import AccueilPageFactory, FaqPageFactory, ListeDemarchesPageFactory
from tests.factories.formulaires import ServiceFactory
from tests.parcours.wagtail import attendre_que_wagtail_enregistre, attendre_que_wagtail_observe

# Wagtail saves by itself while the editor works, beside what the test asks: SQLite in memory refuses two writers.
pytestmark = pytest.mark.postgresql

GROUPES = [groupe("Divers", "divers", question("Qu’est-ce qu’un cookie ?", "cookie", "Un biscuit."))]
# The editor draws every block: a busy machine takes its time.
PATIENCE = 30_000
NOUVELLE = "Un petit texte confié à votre navigateur."


@pytest.fixture
def faq(live_server, settings):
    """The frequent questions of a portal with its teams and its rereadings."""
    settings.PORTAIL_BASE_URL = live_server.url
    accueil, liste = AccueilPageFactory(), ListeDemarchesPageFactory()
    equipes_de_la_demonstration.installer(service=ServiceFactory(), liste=liste)
    equipes.installer(accueil=AccueilPage.objects.get(pk=accueil.pk), liste=liste)
    return FaqPageFactory(groupes=GROUPES)


def test_une_reponse_corrigee_est_relue_puis_lue_par_tous(faq, ouvrir_gestion, ouvrir_page):
    visiteur = ouvrir_page()
    redaction = ouvrir_gestion(equipes.COMMUNICATION)
    corriger(redaction, faq)
    soumettre(redaction)
    assert ce_que_lit(visiteur) == ("Un biscuit.", "<p>Un biscuit.</p>")

    approuver(ouvrir_gestion(equipes.ADMINISTRATION), faq)

    site, api = ce_que_lit(visiteur)
    assert (site, NOUVELLE in api) == (NOUVELLE, True)


def corriger(page, faq):
    """Unfold the question, and write its answer anew."""
    page.goto(f"/gestion/pages/{faq.pk}/edit/")
    attendre_que_wagtail_observe(page)
    reponse = page.locator("[data-contentpath=reponse] [contenteditable=true]")
    page.locator("[data-contentpath=questions] [data-panel-toggle]").last.click()
    reponse.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(NOUVELLE)
    # The editor of texts gives what was typed to the form a moment later.
    expect(page.locator("[name$=-reponse]")).to_have_value(re.compile(NOUVELLE))
    attendre_que_wagtail_enregistre(page)


def soumettre(page):
    derouler_les_actions(page)
    page.get_by_role("button", name="Soumettre à Relecture du site").click()
    expect(page.locator(".messages .success")).to_contain_text("a été soumise pour modération", timeout=PATIENCE)


def approuver(page, faq):
    """The change waits on the home page of who may approve it."""
    page.goto("/gestion/")
    page.get_by_role("link", name=faq.title).first.click()
    page.wait_for_url("**/edit/**")
    attendre_que_wagtail_observe(page)
    derouler_les_actions(page)
    page.get_by_role("button", name="Approuver et Publier").click()
    expect(page.locator(".messages .success")).to_contain_text("a été mise à jour", timeout=PATIENCE)


def derouler_les_actions(page):
    page.get_by_role("button", name=re.compile("Plus d.actions|Actions")).last.click()


def ce_que_lit(page) -> tuple[str, str]:
    """What the answer says on the site, then in the API."""
    page.goto("/faq/")
    reponse = page.locator("#cookie p").first.text_content()
    [question] = page.request.get("/api/faq/").json()["questions"]
    return reponse, question["reponse"]
