import pytest

from tests.factories.definitions import lecture, options_figees, phrase, valeur

COULEURS = {"rouge": "Rouge vif", "bleu": "Bleu"}


@pytest.mark.parametrize("reponse", ["oui", "non"])
def test_oui_ou_non(reponse):
    assert valeur("oui_non", reponse) == reponse
    assert lecture("oui_non", reponse) == reponse.capitalize()


@pytest.mark.parametrize("brute", ["Oui", "peut-être", "True", "o"])
def test_autre_chose_que_oui_ou_non_est_hors_liste(brute):
    assert phrase("oui_non", brute) == "Choisissez une réponse de la liste."


@pytest.mark.parametrize("brute", ["", None, True, ["oui"]])
def test_ni_oui_ni_non(brute):
    assert phrase("oui_non", brute) == "Choisissez « Oui » ou « Non »."
    assert valeur("oui_non", brute, obligatoire=False) == ""


@pytest.mark.parametrize("genre", ["choix", "liste"])
def test_un_choix_est_garde_par_sa_cle_et_se_lit_par_son_libelle(genre):
    assert valeur(genre, "rouge", choix=COULEURS) == "rouge"
    assert lecture(genre, "rouge", choix=COULEURS) == "Rouge vif"


@pytest.mark.parametrize("genre", ["choix", "liste"])
@pytest.mark.parametrize("brute", ["vert", "Rouge vif", "rouge "])
def test_un_choix_hors_liste_est_refuse(genre, brute):
    assert phrase(genre, brute, choix=COULEURS) == "Choisissez une réponse de la liste."


@pytest.mark.parametrize("genre", ["choix", "liste"])
@pytest.mark.parametrize("brute", [None, "", 1, ["rouge"], {"rouge": "rouge"}])
def test_sans_choix(genre, brute):
    assert phrase(genre, brute, choix=COULEURS) == "Choisissez une réponse."
    assert valeur(genre, brute, choix=COULEURS, obligatoire=False) == ""


def test_plusieurs_cases():
    assert valeur("cases", ["bleu", "rouge"], choix=COULEURS) == ["bleu", "rouge"]
    assert lecture("cases", ["bleu", "rouge"], choix=COULEURS) == "Bleu, Rouge vif"


def test_une_case_cochee_deux_fois_compte_une_fois():
    assert valeur("cases", ["bleu", "bleu"], choix=COULEURS) == ["bleu"]


def test_une_case_hors_liste_est_refusee():
    assert phrase("cases", ["bleu", "vert"], choix=COULEURS) == "Choisissez une réponse de la liste."


@pytest.mark.parametrize("brute", [None, [], "bleu", {"bleu": "bleu"}, [["bleu"]], [None], [1]])
def test_aucune_case(brute):
    assert phrase("cases", brute, choix=COULEURS) == "Cochez au moins une réponse."
    assert valeur("cases", brute, choix=COULEURS, obligatoire=False) == []


def test_les_choix_figes_gardent_l_ordre_et_la_cle_de_l_editeur():
    assert options_figees("choix", choix=COULEURS) == {"choix": [["rouge", "Rouge vif"], ["bleu", "Bleu"]]}


def test_une_cle_de_choix_laissee_vide_vient_du_libelle():
    assert options_figees("liste", choix={"": "Œuvre d’été"}) == {"choix": [["oeuvre-dete", "Œuvre d’été"]]}


def test_un_engagement_donne():
    assert valeur("engagement", "oui") == "oui"
    assert lecture("engagement", "oui") == "Engagement donné"


@pytest.mark.parametrize("brute", [None, "", "non", False, "true", ["oui"]])
def test_un_engagement_qui_n_est_pas_donne(brute):
    assert phrase("engagement", brute) == "Cochez cette case pour continuer."
    assert valeur("engagement", brute, obligatoire=False) == ""
