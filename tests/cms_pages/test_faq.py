"""The frequent questions: one address per question, groups, what home shows of them."""

import pytest
from wagtail import blocks

from cms_pages.blocks import GroupesDeQuestionsBlock
from cms_pages.contenu_initial.ecriture import groupe, question
from cms_pages.models import FaqPage
from tests.factories.cms_pages import FaqPageFactory
from tests.lecture import lue, mots

COMPTE = groupe(
    "Mon compte",
    "mon-compte",
    question("Comment le créer ?", "creer", "En trois minutes.", en_accueil=True),
    question("Comment le fermer ?", "fermer", "Quand vous voulez."),
)
DIVERS = groupe("Divers", "divers", texte=('Voir <a href="/contact/">Contact</a>.',))


@pytest.mark.django_db
def test_does_each_question_open_at_its_own_address(client):
    FaqPageFactory(groupes=[COMPTE])

    page = lue(client.get("/faq/"))

    boutons = {bouton["aria-controls"]: mots(bouton) for bouton in page.select("main .fr-accordion__btn")}
    assert boutons == {"creer": "Comment le créer\N{NO-BREAK SPACE}?", "fermer": "Comment le fermer\N{NO-BREAK SPACE}?"}
    assert mots(page.select_one("#creer p")) == "En trois minutes."
    assert page.select_one("#creer a")["href"] == "#creer"


@pytest.mark.django_db
def test_are_the_groups_listed_beside_with_their_size(client):
    FaqPageFactory(groupes=[COMPTE, DIVERS])

    page = lue(client.get("/faq/"))

    assert [(lien["href"], mots(lien)) for lien in page.select(".fr-sidemenu__link")] == [
        ("#mon-compte", "Mon compte\N{NO-BREAK SPACE}(2)"),
        ("#divers", "Divers"),
    ]
    assert mots(page.select_one("section[aria-labelledby=divers] p")) == "Voir Contact."


@pytest.mark.django_db
def test_which_questions_does_home_show(client):
    FaqPageFactory(groupes=[COMPTE])

    page = lue(client.get("/"))

    liens = page.select("section[aria-labelledby=questions] li a")
    assert [(lien["href"], mots(lien)) for lien in liens] == [("/faq/#creer", "Comment le créer\N{NO-BREAK SPACE}?")]


@pytest.mark.django_db
def test_does_home_stay_silent_without_published_questions(client):
    FaqPageFactory(groupes=[COMPTE], live=False)
    assert lue(client.get("/")).select("section[aria-labelledby=questions]") == []


@pytest.mark.django_db
def test_do_more_questions_cost_more_queries(client, django_assert_num_queries, django_assert_max_num_queries):
    page = FaqPageFactory(groupes=[COMPTE])
    client.get("/faq/")
    with django_assert_max_num_queries(8) as avec_deux:
        client.get("/faq/")
    FaqPage.objects.filter(pk=page.pk).update(groupes=[COMPTE, DIVERS, *(un_groupe(rang) for rang in range(3))])
    with django_assert_num_queries(len(avec_deux)):
        client.get("/faq/")


def un_groupe(rang):
    return groupe(f"Groupe {rang}", f"groupe-{rang}", question("Pourquoi ?", f"pourquoi-{rang}", "Parce que."))


@pytest.mark.django_db
def test_does_an_answer_quote_the_rules_in_force(client, settings):
    settings.COMPTE_MDP_LONGUEUR_MIN = 9
    settings.BROUILLON_JOURS = 45
    reponse = "Choisissez {mot_de_passe}, gardé {brouillon_jours} jours."
    FaqPageFactory(groupes=[groupe("Règles", "regles", question("Laquelle ?", "laquelle", reponse))])

    page = lue(client.get("/faq/"))

    assert mots(page.select_one("#laquelle p")) == (
        "Choisissez 9 caractères au minimum, gardé 45\N{NO-BREAK SPACE}jours."
    )


def test_is_an_unknown_placeholder_refused_with_those_that_exist():
    bloc = GroupesDeQuestionsBlock()
    valeur = bloc.to_python([groupe("Règles", "regles", question("Laquelle ?", "laquelle", "Attendez {blocage}."))])

    with pytest.raises(blocks.StreamBlockValidationError) as refus:
        bloc.clean(valeur)

    (phrase,) = refus.value.as_json_data()["blockErrors"][0]["blockErrors"]["questions"]["blockErrors"][0][
        "blockErrors"
    ]["reponse"]["messages"]
    assert phrase.startswith("«\N{NO-BREAK SPACE}{blocage}\N{NO-BREAK SPACE}» n’est pas un repère.")
    assert "{blocage_minutes}" in phrase
