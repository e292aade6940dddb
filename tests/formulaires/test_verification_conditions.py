"""Conditions no answer could satisfy are found before publication; those some answer satisfies never are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulaires.definitions import Definition
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import au_moins_une, champ, etape, toutes
from formulaires.publication.satisfaction import OPERATEURS_EN_MOTS
from formulaires.publication.verification import problemes_de
from tests.factories.definitions import figer

COULEUR = champ("choix", "couleur", "Couleur", choix={"rouge": "Rouge", "vert": "Vert"})
TAILLES = champ("cases", "tailles", "Tailles", choix={"petit": "Petit", "grand": "Grand"})
AGE = champ("nombre", "age", "Âge")
JOUR = champ("date", "jour", "Jour")
NOM = champ("texte", "nom", "Nom")
MAJEUR = champ("oui_non", "majeur", "Majeur")


def problemes(*etapes) -> list[tuple]:
    return [(probleme.phrase, probleme.place) for probleme in problemes_de(figer(etapes))]


def une_suite(si, *avant, obligatoire=True):
    return etape("projet", "Projet", *avant, champ("texte", "suite", "Suite", si=si, obligatoire=obligatoire))


@pytest.mark.parametrize(
    ("ligne", "en_mots"),
    [
        (("couleur", "egal", "bleu"), "« Couleur » est égal à « bleu »"),
        (("couleur", "parmi", "bleu, jaune"), "« Couleur » est parmi « bleu, jaune »"),
        (("couleur", "egal"), "« Couleur » est égal à « (aucune valeur) »"),
        (("majeur", "egal", "Oui"), "« Majeur » est égal à « Oui »"),
        (("tailles", "contient", "moyen"), "« Tailles » contient « moyen »"),
        (("age", "superieur", "dix-huit"), "« Âge » est supérieur à « dix-huit »"),
        (("jour", "avant", "demain"), "« Jour » est avant le « demain »"),
    ],
)
def test_is_a_row_that_no_answer_satisfies_told_with_its_words(ligne, en_mots):
    trouves = problemes(une_suite(toutes(ligne), COULEUR, TAILLES, AGE, JOUR, MAJEUR))

    assert trouves == [
        (f"Une condition de la question « Suite » n’est jamais vraie : {en_mots}.", (0, 5)),
    ]


@pytest.mark.parametrize(
    "lignes",
    [
        [("couleur", "egal", "rouge"), ("couleur", "egal", "vert")],
        [("couleur", "different", "rouge"), ("couleur", "different", "vert")],
        [("couleur", "egal", "rouge"), ("couleur", "pas_parmi", "rouge, bleu")],
        [("nom", "egal", "a"), ("nom", "pas_parmi", "a, b")],
        [("couleur", "vide"), ("couleur", "rempli")],
        [("tailles", "egal", "petit"), ("tailles", "contient", "grand")],
        [("age", "superieur", "17"), ("age", "inferieur", "18")],
        [("jour", "avant", "01/01/2026"), ("jour", "apres", "2026-12-31")],
        [("nom", "egal", "Payet"), ("nom", "different", "Payet")],
        [("nom", "parmi", "a, b"), ("nom", "contient", "c")],
    ],
)
def test_are_rows_that_contradict_each_other_found(lignes):
    trouves = problemes(une_suite(toutes(*lignes), COULEUR, TAILLES, AGE, JOUR, NOM))

    assert trouves == [
        ("Les conditions de la question « Suite » se contredisent : elles ne sont jamais vraies ensemble.", (0, 5)),
    ]


def test_may_one_of_several_rows_be_enough():
    regle = au_moins_une(("couleur", "egal", "rouge"), ("couleur", "egal", "vert"))

    assert problemes(une_suite(regle, COULEUR)) == []


def test_are_nested_rules_read_too():
    impossible = toutes(("couleur", "egal", "rouge"), ("couleur", "egal", "vert"))
    gel = figer([une_suite({}, COULEUR)])
    gel["etapes"][0]["champs"][1]["si"] = {"mode": "une", "conditions": [impossible, impossible]}
    perdu = figer([une_suite({}, COULEUR)])
    perdu["etapes"][0]["champs"][1]["si"] = {"mode": "toutes", "conditions": [toutes(("rien", "rempli"))]}

    assert [probleme.phrase for gele in (gel, perdu) for probleme in problemes_de(gele)] == [
        "Les conditions de la question « Suite » se contredisent : elles ne sont jamais vraies ensemble.",
        "La condition de la question « Suite » cite une question qui n’existe pas : « rien ».",
    ]


@pytest.mark.parametrize(("obligatoire", "mot"), [(True, "obligatoire "), (False, "")])
def test_is_a_question_that_can_never_be_shown_found(obligatoire, mot):
    nuance = champ("texte", "nuance", "Nuance", si=toutes(("couleur", "egal", "rouge")))
    si = toutes(("nuance", "rempli"), ("couleur", "egal", "vert"))

    assert problemes(une_suite(si, COULEUR, nuance, obligatoire=obligatoire)) == [
        (
            f"La question {mot}« Suite » ne s’affiche jamais : sa condition contredit celles dont elle dépend.",
            (0, 2),
        )
    ]


def test_is_a_step_that_can_never_be_shown_told_once():
    nuance = champ("texte", "nuance", "Nuance", si=toutes(("couleur", "egal", "rouge")))
    si = toutes(("nuance", "rempli"), ("couleur", "egal", "vert"))
    fin = etape("fin", "La fin", champ("texte", "a", "A"), champ("texte", "b", "B"), si=si)

    assert problemes(etape("projet", "Projet", COULEUR, nuance), fin) == [
        ("L’étape « La fin » ne s’affiche jamais : sa condition contredit les précédentes.", (1,))
    ]


def test_does_a_repeated_group_keep_its_questions_to_itself():
    gel = figer([une_suite({}, NOM)])
    sous_champs = figer([etape("x", "X", champ("texte", "role", "Rôle"), une_question_sur_le_role())])
    gel["etapes"][0]["champs"][0] |= {"type": "inconnu", "champs": sous_champs["etapes"][0]["champs"]}
    gel["etapes"][0]["champs"][1]["si"] = toutes(("role", "rempli"))

    assert [(probleme.phrase, probleme.place) for probleme in problemes_de(gel)] == [
        (
            "La question « Nom » est d’un type que le portail ne connaît plus : « inconnu ». "
            "Retirez-la ou remplacez-la.",
            (0, 0),
        ),
        (
            "La condition de la question « Suite » cite une question d’un groupe répétable : « role ». "
            "Elle peut avoir plusieurs réponses : choisissez une question hors du groupe.",
            (0, 1),
        ),
    ]


def une_question_sur_le_role():
    return champ("texte", "detail", "Détail", si=toutes(("role", "egal", "chef")))


CHAMPS = [COULEUR, TAILLES, AGE, JOUR, NOM, MAJEUR]
VALEURS = st.sampled_from(["rouge", "vert", "petit", "grand", "oui", "non", "3", "4", "2026-01-01", "2026-06-30", ""])
LIGNES = st.tuples(
    st.sampled_from(["couleur", "tailles", "age", "jour", "nom", "majeur"]),
    st.sampled_from(sorted(OPERATEURS_EN_MOTS)),
    VALEURS,
)
REGLES = st.builds(
    lambda mode, lignes: mode(*lignes),
    st.sampled_from([toutes, au_moins_une]),
    st.lists(LIGNES, min_size=1, max_size=4),
)
REPONSES = st.fixed_dictionaries(
    {},
    optional={
        "couleur": st.sampled_from(["rouge", "vert", ""]),
        "tailles": st.sampled_from([[], ["petit"], ["grand"], ["petit", "grand"]]),
        "age": st.sampled_from(["2", "3", "4", "5"]),
        "jour": st.sampled_from(["2025-12-31", "2026-01-01", "2026-06-30", "2026-12-31"]),
        "nom": st.sampled_from(["rouge", "3", "grand vert", "2026-01-01"]),
        "majeur": st.sampled_from(["oui", "non"]),
    },
)


@given(regle=REGLES, reponses=REPONSES)
def test_is_no_condition_some_answers_satisfy_ever_refused(regle, reponses):
    gel = figer([une_suite(regle, *CHAMPS)])
    montree = "suite" in evaluer(Definition.depuis_json(gel), reponses).visibles
    impossibles = [p.phrase for p in problemes_de(gel) if "jamais" in p.phrase and "Une condition" not in p.phrase]

    assert not (montree and impossibles)
