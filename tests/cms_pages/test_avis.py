"""« Cette réponse vous a-t-elle aidé ? »: counted without knowing who, from this site's pages only."""

import pytest
from django.test import Client

from cms_pages.contenu_initial.ecriture import groupe, question
from cms_pages.models import AvisSurReponse
from tests.factories.cms_pages import FaqPageFactory
from tests.lecture import lue, mots

ICI = {"origin": "http://testserver"}
COMPTE = groupe(
    "Mon compte",
    "mon-compte",
    question("Comment le créer ?", "creer", "En trois minutes."),
    question("Comment le fermer ?", "fermer", "Quand vous voulez."),
)


@pytest.fixture
def faq(db):
    return FaqPageFactory(groupes=[COMPTE])


def envoyer(client, avis="oui", ancre="creer", **entetes):
    return client.post("/faq/avis/", {"question": ancre, "avis": avis}, headers=entetes or ICI)


def comptes() -> dict:
    return {a.ancre: (a.lue, a.oui, a.non) for a in AvisSurReponse.objects.all()}


def test_does_each_answer_ask_it_by_a_form_without_token(client, faq):
    formulaire = lue(client.get("/faq/")).select_one("#creer form")

    assert (formulaire["method"], formulaire["action"]) == ("post", "/faq/avis/")
    assert [(champ["name"], champ["value"]) for champ in formulaire.select("[name]")] == [
        ("question", "creer"),
        ("avis", "oui"),
        ("avis", "non"),
    ]


def test_is_a_vote_counted_and_thanked_without_cookie_nor_session(faq, django_assert_num_queries):
    client = Client(enforce_csrf_checks=True)
    reponse = envoyer(client)
    envoyer(client, "non")

    assert (reponse.status_code, reponse.url) == (302, "/faq/avis/merci/?question=creer")
    assert comptes() == {"creer": (0, 1, 1)}
    merci = client.get(reponse.url)
    assert lue(merci).select_one("main a.fr-btn")["href"] == "/faq/#creer"
    assert dict(client.cookies) == {}


def test_does_the_page_s_script_get_no_page(client, faq):
    assert envoyer(client, accept="application/json", **ICI).status_code == 204
    assert envoyer(client, "lue").status_code == 204
    assert comptes() == {"creer": (1, 1, 0)}


@pytest.mark.parametrize("entetes", [{"origin": "https://ailleurs.example"}, {"sec-fetch-site": "cross-site"}])
def test_is_a_vote_from_elsewhere_not_counted_but_kept_on_screen(client, faq, entetes):
    refus = envoyer(client, "non", **entetes)

    assert (refus.status_code, comptes()) == (403, {})
    formulaire = lue(refus).select_one("main form")
    assert formulaire.select_one("[name=question]")["value"] == "creer"
    assert formulaire.select_one("[name=avis]")["value"] == "non"


def test_is_a_vote_without_any_header_refused_too(faq):
    assert Client().post("/faq/avis/", {"question": "creer", "avis": "oui"}).status_code == 403


@pytest.mark.parametrize(
    ("ancre", "avis"), [("inconnue", "oui"), ("creer", "peut-etre"), ("creer", ""), ("", "oui"), ("x" * 5000, "oui")]
)
def test_is_what_does_not_exist_not_counted(client, faq, ancre, avis):
    assert (envoyer(client, avis, ancre).status_code, comptes()) == (404, {})


def test_is_reading_the_address_of_votes_harmless(client, faq):
    assert client.get("/faq/avis/").status_code == 405
    assert client.get("/faq/avis/merci/?question=<script>").status_code == 200


def test_which_questions_are_the_most_read(client, faq):
    assert lue(client.get("/faq/")).select("[aria-labelledby=plus-lues]") == []
    for ancre in ("fermer", "fermer", "creer"):
        envoyer(client, "lue", ancre)
    AvisSurReponse.objects.create(ancre="disparue", lue=50)

    liens = lue(client.get("/faq/")).select("[aria-labelledby=plus-lues] a")

    assert [lien["href"] for lien in liens] == ["#fermer", "#creer"]


def test_what_do_engines_read_of_a_question(client, faq):
    page = lue(client.get("/faq/"))

    assert len(page.select('[itemtype="https://schema.org/FAQPage"]')) == 1
    lues = {
        mots(q.select_one("[itemprop=name]")): mots(q.select_one("[itemprop=acceptedAnswer] [itemprop=text]"))
        for q in page.select('[itemtype="https://schema.org/FAQPage"] [itemprop=mainEntity]')
    }
    assert lues == {
        "Comment le créer\N{NO-BREAK SPACE}?": "En trois minutes.",
        "Comment le fermer\N{NO-BREAK SPACE}?": "Quand vous voulez.",
    }
