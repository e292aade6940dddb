"""A step with mistakes: the summary leads to each of them, and each question keeps its help beside what is wrong."""

import pytest
from django.urls import reverse

from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee
from tests.formulaires.compositions import CHAQUE_TYPE
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(connectee, usager):
    """A step with a question of each type, sent empty."""
    version = demarche_publiee(CHAQUE_TYPE).version_courante
    brouillon = BrouillonFactory(usager=usager, version=version)
    return lue(connectee.post(reverse("espace:etape", args=[brouillon.pk, "tout"]), {}))


def cites(question) -> set[str]:
    """The ids by which the inputs of a question, or their group, are named or described."""
    nommes = [question, *question.select("[aria-describedby], [aria-labelledby]")]
    noms = ("aria-describedby", "aria-labelledby")
    return {cite for element in nommes for nom in noms for cite in element.get(nom, "").split()}


def question_de(page, lien):
    cible = page.find(id=lien["href"].removeprefix("#"))
    return cible if cible.has_attr("data-champ") else cible.find_parent(attrs={"data-champ": True})


def test_does_the_summary_name_every_mistake_and_lead_to_it(page):
    liens = page.select("#erreurs li a")

    fautives = [question for question in page.select("[data-champ]") if question.select_one(".fr-message--error")]
    assert page.find("title").get_text(strip=True).startswith("Erreur\N{NO-BREAK SPACE}: Étape 1 sur 2")
    assert page.select_one("#erreurs")["tabindex"] == "-1"
    assert len(liens) > 25
    cles = [
        question["data-champ"]
        for question in fautives
        if not question.select_one(":scope [data-champ] .fr-message--error")
    ]
    assert [question_de(page, lien)["data-champ"] for lien in liens] == cles
    for lien in liens:
        assert mots(lien).endswith(mots(question_de(page, lien).select_one(".fr-message--error")))


def test_does_each_question_keep_its_help_beside_what_is_wrong(page):
    ids = {element["id"] for element in page.select("[id]")}
    questions = page.select("[data-champ]")

    assert [cite for question in questions for cite in cites(question) - ids] == []
    for question in questions:
        aides = {aide["id"] for aide in question.select(".fr-hint-text[id]")}
        messages = {message["id"] for message in question.select(".fr-messages-group[id]")}
        assert (question["data-champ"], (aides | messages) - cites(question)) == (question["data-champ"], set())
