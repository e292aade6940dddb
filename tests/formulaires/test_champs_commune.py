import pytest

from formulaires.champs.registre import TYPES
from formulaires.parcours.construction import FormulaireEtape, formulaire_de, reponses_postees
from formulaires.publication.composition import champ
from tests.factories.definitions import (
    champ_fige,
    definition_a_une_etape,
    lecture,
    parcourir_une_question,
    phrase,
    valeur,
)

CORDIEUX = "Cordieux (01120), aujourd’hui Montluel (01262)"
SAINT_DENIS = ["Saint-Denis (11)", "Saint-Denis (30)", "Saint-Denis (93)", "Saint-Denis (974)"]


@pytest.mark.parametrize(
    ("saisie", "gardee", "lue"),
    [
        ("lyon", "Lyon (69123)", "Lyon (69)"),
        ("69001 Lyon", "Lyon (69123)", "Lyon (69)"),
        ("Lyon (69123)", "Lyon (69123)", "Lyon (69)"),
        ("Saint-Denis (974)", "Saint-Denis (97411)", "Saint-Denis (974)"),
        ("Cordieux", CORDIEUX, "Cordieux (01), ancienne commune, aujourd’hui Montluel"),
        (CORDIEUX, CORDIEUX, "Cordieux (01), ancienne commune, aujourd’hui Montluel"),
    ],
)
def test_is_an_answer_kept_with_its_code(saisie, gardee, lue):
    assert (valeur("commune", saisie), lecture("commune", saisie)) == (gardee, lue)


def test_does_an_unclear_answer_list_the_communes_it_may_be():
    assert phrase("commune", "Saint-Denis") == (
        "Plusieurs communes sont possibles. Choisissez parmi\N{NO-BREAK SPACE}: " + ", ".join(SAINT_DENIS) + "."
    )


def test_does_a_mistyped_answer_list_what_is_near():
    assert phrase("commune", "Lyon 3") == (
        "Cette commune n’est pas dans la liste. Choisissez parmi\N{NO-BREAK SPACE}: Lyon 3e Arrondissement (69)."
    )


@pytest.mark.parametrize("saisie", ["Atlantide", "00000", "Lyon (75)", "-"])
def test_is_an_unknown_commune_refused(saisie):
    assert phrase("commune", saisie) == (
        "Cette commune ne se trouve pas dans la liste. Vérifiez son nom, ou écrivez son code postal."
    )


def test_is_a_commune_of_another_departement_refused_when_the_editor_said_so():
    assert phrase("commune", "Lyon", departements="Ain, 42").startswith("Cette commune")
    assert valeur("commune", "Saint-Denis", departements="93") == "Saint-Denis (93066)"


@pytest.mark.parametrize("brute", [None, "", "  ", ["Lyon"], {"nom": "Lyon"}, 69])
def test_is_nothing_typed_said(brute):
    assert phrase("commune", brute) == "Renseignez «\N{NO-BREAK SPACE}Question\N{NO-BREAK SPACE}»."
    assert valeur("commune", brute, obligatoire=False) == ""


@pytest.mark.parametrize("brute", ["a" * 101, "Ly\x00on", "\ud800", "9" * 5000])
def test_is_a_hostile_answer_refused(brute):
    assert phrase("commune", brute)


def test_does_an_answer_whose_code_disappeared_still_read():
    genre, question = TYPES["commune"], champ_fige("commune")

    assert genre.lire("Disparue (01999)", question) == "Disparue (01)"
    assert genre.lire("un texte d’autrefois", question) == "un texte d’autrefois"


def formulaire(saisie: str) -> FormulaireEtape:
    etape = definition_a_une_etape(champ("commune", "q", "Question")).etapes[0]
    return formulaire_de(etape)({"q": saisie}, parcourir_une_question("commune", saisie).etapes[0].erreurs)


def test_does_the_page_offer_the_possible_communes_without_script():
    html = str(formulaire("Saint-Denis")["q"].as_field_group())

    assert [f'<option value="{nom}">{nom}</option>' in html for nom in SAINT_DENIS] == [True] * 4
    assert 'data-communes="/geographie/communes/"' in html


def test_does_the_page_offer_nothing_when_the_answer_is_clear():
    champ_lie = formulaire("Lyon (69123)")["q"]

    assert (champ_lie.candidates, 'value="Lyon (69)"' in str(champ_lie)) == ([], True)


@pytest.mark.parametrize(
    ("postees", "gardee"),
    [
        ({"q": "Saint-Denis", "q-choix": "Saint-Denis (93)"}, "Saint-Denis (93)"),
        ({"q": "Saint-Denis", "q-choix": ""}, "Saint-Denis"),
        ({}, ""),
    ],
)
def test_does_the_choice_in_the_list_replace_what_was_typed(postees, gardee):
    etape = definition_a_une_etape(champ("commune", "q", "Question")).etapes[0]

    assert reponses_postees(etape, postees, {}) == {"q": gardee}
