import uuid

import pytest

from formulaires.parcours.lecture import lire
from tests.factories.definitions import lecture, options_figees, parcourir_une_question, phrase, valeur

UNE, DEUX = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))


def test_une_piece_est_gardee_par_son_identifiant():
    assert valeur("piece", [UNE]) == [UNE]
    assert valeur("piece", [UNE.upper()]) == [UNE]


def test_une_piece_envoyee_deux_fois_compte_une_fois():
    assert valeur("piece", [UNE, UNE]) == [UNE]


@pytest.mark.parametrize("brute", [None, [], [""], "", UNE, {"0": UNE}, [None], [12], [[UNE]]])
def test_sans_piece(brute):
    assert phrase("piece", brute) == "Ajoutez le fichier « Question »."
    assert valeur("piece", brute, obligatoire=False) == []


def test_un_seul_fichier_est_attendu_sauf_si_l_editeur_en_veut_plusieurs():
    assert options_figees("piece") == {"plusieurs": False}
    assert phrase("piece", [UNE, DEUX]) == "Retirez des fichiers : un seul fichier est attendu."
    assert valeur("piece", [UNE, DEUX], plusieurs=True) == [UNE, DEUX]


def test_dix_fichiers_au_plus():
    onze = [str(uuid.UUID(int=rang)) for rang in range(11)]
    assert phrase("piece", onze, plusieurs=True) == "Retirez des fichiers : 10 fichiers au plus."


@pytest.mark.parametrize("brute", [["https://exemple.fr/a.pdf"], ["../../etc/passwd"], ["1" * 5000]])
def test_ce_qui_n_est_pas_un_identifiant_n_a_pas_ete_recu(brute):
    assert phrase("piece", brute) == "Ce fichier n’a pas été reçu : ajoutez-le de nouveau."


def test_des_pieces_se_lisent_par_leur_nombre_et_leurs_identifiants():
    assert lecture("piece", [UNE]) == "1 fichier"
    assert lecture("piece", [UNE, DEUX], plusieurs=True) == "2 fichiers"
    assert lire(parcourir_une_question("piece", [UNE]))[0]["reponses"][0]["pieces"] == [UNE]
