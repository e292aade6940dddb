"""Answers move from one version to another: none is lost silently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from espace_usager.deplacement import deplacer, est_une_reponse, question_du_chemin
from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Definition
from formulaires.parcours.conditions import est_vide
from formulaires.parcours.lignes import aplatir
from formulaires.publication.composition import champ, etape
from formulaires.publication.questions import questions_de
from tests.factories.definitions import figer
from tests.formulaires.test_proprietes import gels, reponses_a

CHOIX = {"a": "Rouge", "b": "Vert", "c": "Bleu"}
LIGNE = "3f2a9c10"


def version(*champs: dict) -> dict:
    return figer([etape("e", "Étape", *champs)])


def entrees(**valeurs) -> dict:
    return {chemin.replace("__", "."): {"valeur": v, "version": 1, "cle": "k"} for chemin, v in valeurs.items()}


def apres(valeurs: dict, avant: dict, nouvelle: dict) -> tuple[dict, list[tuple[str, str]]]:
    """What each entry holds once moved, and what was set aside, as it reads."""
    deplacement = deplacer(entrees(**valeurs), avant, nouvelle)
    restantes = {chemin: entree["valeur"] for chemin, entree in deplacement.reponses.items()}
    return restantes, [(ecartee["libelle"], ecartee["texte"]) for ecartee in deplacement.ecartees]


def test_does_an_answer_whose_question_stays_stay():
    titre = champ("texte", "titre", "Titre")

    assert apres({"titre": "Hamlet"}, version(titre), version(titre, champ("date", "jour", "Jour"))) == (
        {"titre": "Hamlet"},
        [],
    )


def test_is_the_answer_to_a_withdrawn_question_set_aside_and_ready_to_come_back():
    avant = version(champ("date", "jour", "Jour"), champ("texte", "titre", "Titre"))

    assert apres({"jour": "2026-06-21"}, avant, version(champ("texte", "titre", "Titre"))) == (
        {"jour": "2026-06-21"},
        [("Jour", "21\xa0juin\xa02026")],
    )


@pytest.mark.parametrize(
    ("avant", "valeur", "nouvelle", "gardee", "texte"),
    [
        (champ("texte", "q", "Q"), "Hamlet", champ("texte_long", "q", "Q"), "Hamlet", None),
        (champ("texte", "q", "Q"), "Hamlet", champ("date", "q", "Q"), "", "Hamlet"),
        (champ("date", "q", "Q"), "2026-06-21", champ("texte", "q", "Q"), "2026-06-21", None),
        (champ("texte", "q", "Q"), "a", champ("choix", "q", "Q", choix=CHOIX), "a", None),
        (champ("choix", "q", "Q", choix=CHOIX), "a", champ("cases", "q", "Q", choix=CHOIX), "", "Rouge"),
        (champ("choix", "q", "Q", choix=CHOIX), "a", champ("choix", "q", "Q", choix={"b": "Vert"}), "", "Rouge"),
        (champ("cases", "q", "Q", choix=CHOIX), ["a", "b"], champ("cases", "q", "Q", choix={"b": "V"}), ["b"], "Rouge"),
        (champ("cases", "q", "Q", choix=CHOIX), ["a"], champ("cases", "q", "Q", choix={"b": "V"}), "", "Rouge"),
        (champ("texte", "q", "Q"), "x" * 90, champ("texte", "q", "Q", longueur_max=80), "x" * 90, None),
        (champ("nombre", "q", "Q"), "pas un nombre", champ("date", "q", "Q"), "", "pas un nombre"),
        (champ("texte", "q", "Q"), "Hamlet", champ("information", "q", "", texte="Lisez."), "", "Hamlet"),
    ],
)
def test_does_a_question_that_changed_keep_only_what_it_can_show(avant, valeur, nouvelle, gardee, texte):
    restantes, ecartees = apres({"q": valeur}, version(avant), version(nouvelle))

    assert (restantes["q"], ecartees) == (gardee, [] if texte is None else [("Q", texte)])


def test_does_a_page_open_elsewhere_notice_that_its_answer_was_moved():
    deplacement = deplacer(entrees(q="Hamlet"), version(champ("texte", "q", "Q")), version(champ("nombre", "q", "Q")))

    assert deplacement.reponses["q"]["version"] == 2


def test_is_an_answer_set_aside_twice_only_once():
    titre, jour = champ("texte", "titre", "Titre"), champ("date", "jour", "Jour")
    premiere, seconde = version(titre, jour), version(titre)

    encore = deplacer(deplacer(entrees(jour="2026-06-21"), premiere, seconde).reponses, seconde, version(titre))

    assert encore.ecartees == []


def test_does_an_old_answer_not_come_back_under_a_question_of_another_kind():
    restantes, ecartees = apres({"q": "Hamlet"}, version(champ("texte", "a", "A")), version(champ("date", "q", "Q")))

    assert (restantes, ecartees) == ({"q": ""}, [])


NOM, AGE = champ("texte", "nom", "Nom"), champ("nombre", "age", "Âge")


def version_a_lignes(*champs: dict) -> dict:
    """A version whose only question is a group that asks `champs` of each row."""
    groupe = {"cle": "gens", "type": "groupe", "libelle": "Personnes", "aide": "", "obligatoire": True, "si": {}}
    gel = version(*champs)
    gel["etapes"][0]["champs"] = [{**groupe, "options": {"min": 1, "max": 9}, "champs": gel["etapes"][0]["champs"]}]
    return gel


def test_is_an_answer_set_aside_when_a_group_is_put_around_its_question():
    assert apres({"nom": "Moreau"}, version(NOM), version_a_lignes(NOM))[1] == [("Nom", "Moreau")]


def test_do_the_answers_of_rows_stay_or_are_set_aside_one_by_one():
    valeurs = {"gens": [LIGNE], f"gens__{LIGNE}__nom": "Moreau", f"gens__{LIGNE}__age": "38"}

    restantes, ecartees = apres(valeurs, version_a_lignes(NOM, AGE), version_a_lignes(NOM))

    assert restantes[f"gens.{LIGNE}.nom"] == "Moreau"
    assert ecartees == [("Personnes, Âge", "38")]


def test_are_answers_set_aside_in_the_order_of_their_questions():
    avant = version(champ("texte", "b", "B"), champ("texte", "a", "A"))

    assert apres({"a": "1", "b": "2"}, avant, version(champ("date", "c", "C")))[1] == [("B", "2"), ("A", "1")]


def test_are_the_answers_of_every_row_set_aside_with_their_group():
    valeurs = {"gens": [LIGNE], f"gens__{LIGNE}__nom": "Moreau", f"gens__{LIGNE}__age": "38"}

    assert apres(valeurs, version_a_lignes(NOM, AGE), version(NOM))[1] == [
        ("Personnes, Nom", "Moreau"),
        ("Personnes, Âge", "38"),
    ]


QUESTION = st.builds(
    lambda genre, cle, choix: champ(genre, cle, cle.upper(), **({"choix": choix} if genre in A_CHOIX else {})),
    st.sampled_from(["texte", "texte_long", "nombre", "date", "oui_non", "choix", "liste", "cases", "adresse"]),
    st.sampled_from(["q", "r", "s"]),
    st.lists(st.sampled_from("abc"), min_size=1, unique=True).map(lambda cles: {cle: CHOIX[cle] for cle in cles}),
)
A_CHOIX = {"choix", "liste", "cases"}
QUESTIONS = st.lists(QUESTION, min_size=1, max_size=3, unique_by=lambda question: question["value"]["name"])
VALEUR = st.one_of(
    st.sampled_from(["", "Hamlet", "12", "2026-06-21", "oui", "a", "b"]),
    st.lists(st.sampled_from("abc"), unique=True),
    st.just({"voie": "8 quai des Marins", "commune": "Le Havre"}),
)


@settings(max_examples=150, deadline=None)
@given(QUESTIONS, QUESTIONS, st.dictionaries(st.sampled_from(["q", "r", "s"]), VALEUR))
def test_is_every_answer_in_its_place_or_set_aside(anciennes, nouvelles, valeurs):
    avant, nouvelle = version(*anciennes), version(*nouvelles)
    deplacement = deplacer(entrees(**valeurs), avant, nouvelle)
    ecartees = {ecartee["chemin"]: ecartee for ecartee in deplacement.ecartees}

    for cle, valeur in valeurs.items():
        if est_vide(valeur) or cle not in questions_de(avant):
            continue
        restante = deplacement.reponses[cle]["valeur"]
        en_place = restante == valeur and cle in questions_de(nouvelle)
        assert en_place or ecartees[cle]["texte"]
        if cle in questions_de(nouvelle) and not est_vide(restante):
            champ_nouveau = Champ.depuis_json(questions_de(nouvelle)[question_du_chemin(cle)].figee)
            assert type_de(champ_nouveau).recevoir(restante) == restante


@st.composite
def brouillons_a_deplacer(draw):
    """A draft of any form, groups and withdrawn types included, and the form that replaces its own."""
    avant, nouvelle = draw(gels()), draw(gels())
    definition = Definition.depuis_json(avant)
    plates, _ = aplatir(definition, dict(draw(reponses_a(definition))))
    return avant, nouvelle, {chemin: {"valeur": v, "version": 1, "cle": "k"} for chemin, v in plates.items()}


@given(brouillons_a_deplacer())
def test_does_a_draft_of_any_form_keep_or_set_aside_every_answer(cas):
    avant, nouvelle, reponses = cas
    anciennes, nouvelles = questions_de(avant), questions_de(nouvelle)

    deplacement = deplacer(reponses, avant, nouvelle)

    ecartees = {ecartee["chemin"] for ecartee in deplacement.ecartees if ecartee["texte"]}
    for chemin, entree in reponses.items():
        ancienne = anciennes.get(question_du_chemin(chemin))
        if ancienne is not None and est_une_reponse(ancienne, entree["valeur"]):
            en_place = question_du_chemin(chemin) in nouvelles
            assert (en_place and deplacement.reponses[chemin]["valeur"] == entree["valeur"]) or chemin in ecartees
