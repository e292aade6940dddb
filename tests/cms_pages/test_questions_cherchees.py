"""Looking for an answer inside the frequent questions."""

import pytest

from cms_pages.contenu_initial import faq
from cms_pages.models import FaqPage
from tests.factories.cms_pages import FaqPageFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db) -> FaqPage:
    return FaqPageFactory(groupes=faq.GROUPES)


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


@pytest.mark.parametrize(
    "cherche", ["", "   ", "a", "de la", "licnce", "%_", "x" * 10_000, "\x00", "<script>alert(1)</script>"]
)
def test_is_a_search_for_nothing_harmless(client, page, cherche):
    reponse = client.get("/faq/", {"q": cherche})
    assert (reponse.status_code, trouvees(client, cherche)) == (200, [])
    assert "<script>alert" not in reponse.text


def test_what_is_said_when_nothing_is_found(client, page):
    lu = lue(client.get("/faq/", {"q": "trombone"}))
    assert mots(lu.select_one("#trouvees")).replace("\N{NO-BREAK SPACE}", " ") == "Aucune réponse pour « trombone »"
    assert lu.select_one("#chercher-mots")["value"] == "trombone"
    assert len(lu.select("main .fr-accordion")) >= 33
