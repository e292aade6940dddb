"""The frame of every page: header, menu, footer, the demonstration's banner."""

import re

import pytest
from django.contrib import messages
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.test import RequestFactory

from config.settings.base import RACINE
from tests.comptes.gestes import entrer_avec_le_code
from tests.factories.cms_pages import AccueilPageFactory, ContenuPageFactory
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.formulaires import DemandeFactory
from tests.lecture import lue, mots

MODELE = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _accueil(db):
    AccueilPageFactory()


@pytest.fixture
def usager():
    return UsagerFactory(prenom="Camille", nom="Moreau")


def outils(page) -> list[tuple[str, str | None]]:
    return [(mots(outil), outil.get("href")) for outil in page.select(".fr-header__tools .fr-btn")]


def test_what_does_a_visitor_see_in_the_header(client):
    assert outils(lue(client.get("/"))) == [
        ("Se connecter", "/compte/connexion/"),
        ("Créer mon compte", "/compte/connexion/#creer"),
    ]


def test_what_does_a_citizen_see_in_the_header(client, usager):
    client.force_login(usager, backend=MODELE)
    assert outils(lue(client.get("/"))) == [
        ("Notifications", "/espace/notifications/"),
        ("Camille Moreau\N{NO-BREAK SPACE}: mon espace", "/espace/"),
        ("Se déconnecter", None),
    ]


@pytest.mark.parametrize(("nombre", "mention"), [(1, "(1 non lue)"), (2, "(2 non lues)")])
def test_are_unread_notifications_counted(client, usager, nombre, mention):
    # Each demande filed is announced to its author.
    DemandeFactory.create_batch(nombre, usager=usager)
    client.force_login(usager, backend=MODELE)
    assert outils(lue(client.get("/")))[0][0] == f"Notifications {mention}"


def test_does_the_staff_find_the_way_to_the_administration(client):
    entrer_avec_le_code(client, AgentFactory())
    assert outils(lue(client.get("/")))[0] == ("Gestion", "/gestion/")


def test_does_signing_out_post_a_form_with_its_token(client, usager):
    client.force_login(usager, backend=MODELE)
    page = lue(client.get("/"))

    formulaire = page.select_one("form#deconnexion")
    assert (formulaire["method"], formulaire["action"]) == ("post", "/compte/deconnexion/")
    assert formulaire.select_one("input[name=csrfmiddlewaretoken]")["value"]
    assert page.select_one("button[form=deconnexion]")


def test_has_a_public_page_neither_token_nor_cookie(client):
    reponse = client.get("/")
    assert lue(reponse).select("input[name=csrfmiddlewaretoken]") == []
    assert dict(reponse.cookies) == {}


def test_what_are_the_legal_links_of_the_footer(client):
    assert {mots(lien): lien["href"] for lien in lue(client.get("/")).select(".fr-footer__bottom-link")} == {
        "Plan du site": "/plan-du-site/",
        "Accessibilité\N{NO-BREAK SPACE}: non conforme": "/accessibilite/",
        "Mentions légales": "/mentions-legales/",
        "Données personnelles": "/donnees-personnelles/",
        "Gestion des cookies": "/cookies/",
        "Conditions générales d’utilisation": "/conditions-generales/",
        "Statistiques": "/statistiques/",
        "Contact": "/contact/",
    }


def test_are_the_four_sites_of_the_state_there(client):
    assert [mots(lien) for lien in lue(client.get("/")).select(".fr-footer__content-link")] == [
        "info.gouv.fr",
        "service-public.gouv.fr",
        "legifrance.gouv.fr",
        "data.gouv.fr",
    ]


def test_is_the_present_page_marked_in_the_menu(client):
    page = lue(client.get("/"))
    assert [mots(lien) for lien in page.select("#navigation [aria-current=page]")] == ["Accueil"]


@pytest.mark.parametrize(("demonstration", "bandeaux"), [(True, 1), (False, 0)])
def test_is_the_demonstration_said_on_every_page_and_only_there(client, settings, demonstration, bandeaux):
    settings.PORTAIL_DEMO = demonstration
    ContenuPageFactory(slug="contact")
    for adresse in ("/", "/contact/", "/nulle-part/"):
        page = lue(client.get(adresse))
        assert len(page.select(".fr-notice")) == bandeaux
        assert ("Contenus de démonstration" in mots(page.footer)) is demonstration


def test_does_the_banner_lead_to_the_mail_box(client, settings):
    settings.PORTAIL_DEMO = True
    settings.ROOT_URLCONF = "tests.site.urls_de_demonstration"
    assert lue(client.get("/")).select_one(".fr-notice a")["href"] == "/demo/courriels/"


def test_are_messages_shown_escaped_at_their_level(client):
    requete = RequestFactory().get("/")
    requete._messages = [messages.Message(messages.SUCCESS, "Enregistré <b>ici</b>")]

    page = render_to_string("composants/messages.html", {"messages": get_messages(requete)})

    assert 'class="fr-alert fr-alert--sm fr-alert--success fr-mb-2w"' in page
    assert "<p>Enregistré &lt;b&gt;ici&lt;/b&gt;</p>" in page


def test_has_no_template_of_the_site_inline_style_or_script():
    interdit = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=")
    gabarits = [g for g in (RACINE / "templates").rglob("*.html") if not {"courriels", "documents"} & set(g.parts)]
    assert [g.name for g in gabarits if interdit.search(g.read_text())] == []
