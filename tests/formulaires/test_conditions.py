import pytest

from formulaires.champs.blocs import OPERATEURS as OFFERTS_A_L_EDITEUR
from formulaires.definitions import Condition, Regle
from formulaires.parcours.conditions import OPERATEURS, condition_vraie, est_vide, regle_vraie

ADRESSE = {"voie": "3 rue de Valois", "code_postal": "75001", "commune": "Paris"}
VRAIE, FAUSSE = Condition("q", "egal", "oui"), Condition("q", "egal", "non")


def verifie(reponse, operateur: str, valeur: str = "") -> bool:
    return condition_vraie(Condition("q", operateur, valeur), {"q": reponse})


@pytest.mark.parametrize(
    ("reponse", "operateur", "valeur", "attendu"),
    [
        ("oui", "egal", "oui", True),
        ("oui", "egal", "non", False),
        ("Oui", "egal", "oui", False),
        (12, "egal", "12", True),
        (["a"], "egal", "a", True),
        (["a", "b"], "egal", "a", False),
        ("oui", "different", "non", True),
        ("oui", "different", "oui", False),
        (["a"], "different", "a", False),
        ("2", "parmi", "2, 3", True),
        ("3", "parmi", "2,3", True),
        ("1", "parmi", "2,3", False),
        (2, "parmi", "2, 3", True),
        (["1", "3"], "parmi", "2, 3", True),
        ("1", "pas_parmi", "2, 3", True),
        ("2", "pas_parmi", "2,3", False),
        (["1", "3"], "pas_parmi", "2, 3", False),
        ("", "pas_parmi", "2, 3", False),
        (["1"], "parmi", "2, 3", False),
        (["diplome", "formation"], "contient", "formation", True),
        (["diplome", "formation"], "contient", "form", False),
        ("La Nuit des rois", "contient", "Nuit", True),
        ("La Nuit des rois", "contient", "Jour", False),
        (125, "contient", "2", True),
        ("a", "rempli", "", True),
        (0, "rempli", "", True),
        ("", "rempli", "", False),
        ([], "rempli", "", False),
        ("", "vide", "", True),
        (None, "vide", "", True),
        ([], "vide", "", True),
        ({}, "vide", "", True),
        (0, "vide", "", False),
        ("non", "vide", "", False),
        (5, "inferieur", "6", True),
        (6, "inferieur", "6", False),
        (10, "inferieur", "9", False),
        (6, "inferieur_ou_egal", "6", True),
        (7, "inferieur_ou_egal", "6", False),
        (7, "superieur", "6", True),
        (6, "superieur", "6", False),
        (6, "superieur_ou_egal", "6", True),
        (5, "superieur_ou_egal", "6", False),
        ("12", "superieur", "9", True),
        ("2026-03-15", "avant", "2026-03-16", True),
        ("2026-03-16", "avant", "2026-03-16", False),
        ("2026-03-17", "apres", "2026-03-16", True),
        ("2026-03-16", "apres", "2026-03-16", False),
        ("2026-02-28", "avant", "01/03/2026", True),
        ("2026-03-02", "apres", "01/03/2026", True),
    ],
)
def test_une_condition_compare_la_reponse_a_une_valeur(reponse, operateur, valeur, attendu):
    assert verifie(reponse, operateur, valeur) is attendu


@pytest.mark.parametrize("operateur", [operateur for operateur, _ in OFFERTS_A_L_EDITEUR if operateur != "vide"])
@pytest.mark.parametrize("rien", [None, "", [], {}])
def test_sans_reponse_seul_vide_est_vrai(operateur, rien):
    assert verifie(rien, operateur, "1") is False
    assert condition_vraie(Condition("absente", operateur, "1"), {}) is False
    assert condition_vraie(Condition("absente", "vide"), {}) is True


def test_chaque_operateur_offert_a_l_editeur_est_compris():
    assert {operateur for operateur, _ in OFFERTS_A_L_EDITEUR} == {*OPERATEURS, "rempli", "vide"}


@pytest.mark.parametrize("operateur", OPERATEURS)
@pytest.mark.parametrize("reponse", ["texte", 12, ["a"], ADRESSE, "2026-03-16"])
@pytest.mark.parametrize("valeur", ["", "texte", "12", "2026-13-45", "32/13/2026", "1e999", "a,,b"])
def test_une_comparaison_qui_n_a_pas_de_sens_repond_sans_se_plaindre(operateur, reponse, valeur):
    assert verifie(reponse, operateur, valeur) in (True, False)


@pytest.mark.parametrize(
    ("operateur", "reponse"),
    [("inferieur", "texte"), ("superieur", ["1"]), ("avant", "texte"), ("apres", 12), ("avant", ["2020-01-01"])],
)
def test_ce_qui_ne_se_compare_pas_ne_satisfait_rien(operateur, reponse):
    assert verifie(reponse, operateur, "2026-03-16") is False


@pytest.mark.parametrize(
    ("regle", "attendu"),
    [
        (Regle(), True),
        (Regle("une"), True),
        (Regle("toutes", (VRAIE,)), True),
        (Regle("toutes", (VRAIE, FAUSSE)), False),
        (Regle("toutes", (VRAIE, VRAIE)), True),
        (Regle("une", (FAUSSE,)), False),
        (Regle("une", (FAUSSE, VRAIE)), True),
        (Regle("toutes", (VRAIE, Regle("une", (FAUSSE, VRAIE)))), True),
        (Regle("toutes", (VRAIE, Regle("une", (FAUSSE, FAUSSE)))), False),
        (Regle("toutes", (FAUSSE, Regle("une", (VRAIE, VRAIE)))), False),
        (Regle("une", (FAUSSE, Regle("toutes", (VRAIE, VRAIE)))), True),
        (Regle("une", (FAUSSE, Regle("toutes", (VRAIE, FAUSSE)))), False),
    ],
)
def test_une_regle_combine_ses_conditions(regle, attendu):
    assert regle_vraie(regle, {"q": "oui"}) is attendu


@pytest.mark.parametrize(
    ("reponse", "attendu"),
    [
        (None, True),
        ("", True),
        (" \u00a0", True),
        ([], True),
        ([""], True),
        ({}, True),
        ({"voie": "", "commune": " "}, True),
        ([{"id": "ligne-0001"}], True),
        ([{"id": "ligne-0001", "nom": ""}, {"id": "ligne-0002", "nom": "Ada"}], False),
        ("0", False),
        (0, False),
        (["a"], False),
        (ADRESSE, False),
    ],
)
def test_une_reponse_vide_ne_dit_rien(reponse, attendu):
    assert est_vide(reponse) is attendu
