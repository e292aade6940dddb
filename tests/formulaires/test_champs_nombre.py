import pytest

from formulaires.parcours.construction import champ_django
from tests.factories.definitions import champ_fige, lecture, options_figees, parcourir_une_question, phrase, valeur


@pytest.mark.parametrize(
    ("saisie", "garde"),
    [("12", 12), (" 0 ", 0), ("-3", -3), ("12 000", 12000), ("12\u00a0000", 12000), ("12\u202f000", 12000), (12, 12)],
)
def test_un_nombre_est_garde_comme_nombre(saisie, garde):
    assert valeur("nombre", saisie) == garde


@pytest.mark.parametrize("saisie", ["douze", "1,5", "1.5", "1e3", "NaN", "Infinity", "--1", "9" * 5000, True])
def test_ce_qui_n_est_pas_un_entier_dit_quoi_ecrire(saisie):
    assert phrase("nombre", saisie) == "Écrivez un nombre entier, en chiffres."


def test_un_nombre_obligatoire_et_absent_nomme_la_question():
    assert phrase("nombre", "") == "Renseignez « Question »."


def test_un_nombre_facultatif_et_absent_n_est_pas_zero():
    assert valeur("nombre", "", obligatoire=False) is None
    assert lecture("nombre", "", obligatoire=False) == "Non renseigné"


def test_zero_est_une_reponse():
    assert lecture("nombre", "0") == "0"
    assert parcourir_une_question("nombre", "0").etapes[0].remplis == {"q"}


def test_les_limites_choisies_par_l_editeur_sont_dites():
    assert options_figees("nombre", minimum=1, maximum=10) == {"minimum": 1, "maximum": 10}
    assert phrase("nombre", "0", minimum=1) == "Ce nombre est trop petit : 1 au minimum."
    assert phrase("nombre", "11", maximum=10) == "Ce nombre est trop grand : 10 au maximum."


def test_un_maximum_de_zero_est_respecte():
    assert phrase("nombre", "1", maximum=0) == "Ce nombre est trop grand : 0 au maximum."


def test_sans_limite_choisie_un_nombre_reste_enregistrable_partout():
    assert valeur("nombre", str(10**12)) == 10**12
    assert phrase("nombre", str(10**12 + 1)) == "Ce nombre est trop grand : 1000000000000 au maximum."
    assert phrase("nombre", str(-(10**12) - 1)) == "Ce nombre est trop petit : -1000000000000 au minimum."


def test_les_grands_nombres_se_lisent_par_milliers_avec_leur_unite():
    assert lecture("nombre", "2026") == "2026"
    assert lecture("nombre", "-12000") == "-12\N{NARROW NO-BREAK SPACE}000"
    assert lecture("nombre", "12", unite="places") == "12\N{NO-BREAK SPACE}places"


def test_l_unite_est_dite_avant_de_repondre_et_ne_change_pas_les_anciennes_versions():
    django = champ_django(champ_fige("nombre", unite="places", aide="Dans la salle."))

    assert django.help_text == "Unité\N{NO-BREAK SPACE}: places. Dans la salle."
    assert options_figees("nombre") == {"minimum": None, "maximum": None}
