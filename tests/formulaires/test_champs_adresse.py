import pytest

from tests.factories.definitions import lecture, parcourir_une_question, phrase, valeur

VIDE = {"voie": "", "complement": "", "code_postal": "", "commune": "", "pays": ""}
RUE = {**VIDE, "voie": "3 rue de Valois", "code_postal": "75001", "commune": "Paris"}
A_BRUXELLES = {**VIDE, "voie": "1 Grand-Place", "code_postal": "B-1000", "commune": "Bruxelles", "pays": "Belgique"}


def test_une_adresse_en_france():
    assert valeur("adresse", RUE) == RUE
    assert lecture("adresse", RUE) == "3 rue de Valois, 75001 Paris"


def test_une_adresse_est_gardee_sans_espaces_autour_ni_parties_inconnues():
    assert valeur("adresse", {**RUE, "commune": " Paris ", "etage": "4"}) == RUE


def test_une_partie_facultative_peut_manquer():
    assert valeur("adresse", {"voie": "3 rue de Valois", "code_postal": "75001", "commune": "Paris"}) == RUE


def test_a_l_etranger_le_code_postal_est_libre():
    assert valeur("adresse", A_BRUXELLES) == A_BRUXELLES
    assert lecture("adresse", A_BRUXELLES) == "1 Grand-Place, B-1000 Bruxelles, Belgique"


@pytest.mark.parametrize("code_postal", ["7500", "750011", "B-1000", "٧٥٠٠١", "75 001"])
def test_en_france_le_code_postal_compte_cinq_chiffres(code_postal):
    assert phrase("adresse", {**RUE, "code_postal": code_postal}) == "En France, le code postal compte 5 chiffres."


def test_une_adresse_incomplete_dit_ce_qui_manque():
    assert phrase("adresse", {"commune": "Paris"}) == "Complétez l’adresse : numéro et voie, code postal."


@pytest.mark.parametrize(
    "brute", [None, {}, VIDE, {"voie": "  "}, "3 rue de Valois", ["3"], {"voie": 3}, {"voie": None}]
)
def test_sans_adresse(brute):
    assert phrase("adresse", brute) == "Renseignez « Question »."
    assert valeur("adresse", brute, obligatoire=False) == {}
    assert parcourir_une_question("adresse", brute).etapes[0].remplis == frozenset()


def test_une_partie_trop_longue_n_est_pas_coupee_en_silence():
    assert phrase("adresse", {**RUE, "voie": "a" * 201}) == (
        "Raccourcissez l’adresse : 200 caractères au plus par ligne."
    )


def test_un_caractere_impossible_a_enregistrer_est_refuse():
    assert phrase("adresse", {**RUE, "commune": "Pa\x00ris"}) == "Retirez les caractères illisibles de votre réponse."
