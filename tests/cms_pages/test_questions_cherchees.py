"""Looking for an answer inside the frequent questions."""

import pytest

from cms_pages.contenu_initial import faq
from cms_pages.models import FaqPage
from cms_pages.recherche.indexer import indexer
from tests.factories.cms_pages import ContenuPageFactory, FaqPageFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db) -> FaqPage:
    page = FaqPageFactory(groupes=faq.GROUPES)
    indexer(page)
    return page


def trouvees(client, cherche) -> list[str]:
    return [lien["href"] for lien in lue(client.get("/faq/", {"q": cherche})).select("[aria-labelledby=trouvees] li a")]


@pytest.mark.parametrize(
    ("cherche", "premiere"),
    [
        ("mot de passe oublié", "#mot-de-passe-oublie"),
        ("MOT DE PASSE OUBLIE", "#mot-de-passe-oublie"),
        ("compte bloqué", "#compte-bloque"),
        ("supprimer mon compte", "#supprimer-mon-compte"),
        ("combien de temps brouillons", "#duree-brouillons"),
        ("dupliquer", "#dupliquer"),
        ("numéro rna", "#rna"),
        ("cookies", "#cookie"),
        ("zoom", "#taille-des-caracteres"),
        ("porte-documents", "#porte-documents"),
    ],
)
def test_which_answer_comes_first(client, page, cherche, premiere):
    assert trouvees(client, cherche)[0] == premiere


@pytest.mark.parametrize("cherche", ["", "   ", "a", "%_", "trombone", "x" * 10_000, "\x00", "<zzyzx>qwxkj</zzyzx>"])
def test_is_a_search_for_nothing_harmless(client, page, cherche):
    reponse = client.get("/faq/", {"q": cherche})
    assert (reponse.status_code, trouvees(client, cherche)) == (200, [])
    assert "<script>alert" not in reponse.text


def test_what_is_said_when_nothing_is_found(client, page):
    lu = lue(client.get("/faq/", {"q": "trombone"}))
    assert mots(lu.select_one("#trouvees")).replace("\N{NO-BREAK SPACE}", " ") == "Aucune réponse pour « trombone »"
    assert lu.select_one("#chercher-mots")["value"] == "trombone"
    assert len(lu.select("main .fr-accordion")) >= 33


def test_is_a_typo_put_right_and_said(client, page):
    lu = lue(client.get("/faq/", {"q": "cokie"}))
    assert trouvees(client, "cokie")[0] == "#cookie"
    assert "Rien ne contient exactement «~cokie~».".replace("~", "\N{NO-BREAK SPACE}") in mots(lu.main)


def test_are_only_questions_found(client, page):
    indexer(ContenuPageFactory(title="Le mot de passe", chapeau="Mot de passe, mot de passe."))
    assert {adresse[0] for adresse in trouvees(client, "mot de passe")} == {"#"}


def test_does_a_search_cost_few_queries(client, page, django_assert_num_queries):
    client.get("/faq/")
    with django_assert_num_queries(6):
        client.get("/faq/", {"q": "compte"})
