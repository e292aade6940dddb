import pytest

from tests.factories.definitions import lecture, options_figees, parcourir_une_question, phrase, valeur


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


@pytest.mark.parametrize("saisie", ["2026-03-16", "16/03/2026", " 16/03/2026 ", "16/3/2026"])
def test_une_date_est_gardee_dans_l_ecriture_internationale(saisie):
    assert valeur("date", saisie) == "2026-03-16"


@pytest.mark.parametrize("saisie", ["30/02/2026", "2026-02-30", "mars", "2026", "16-03-2026"])
def test_une_date_qui_n_existe_pas_montre_sa_forme(saisie):
    assert phrase("date", saisie) == (
        "Cette date n’existe pas. Écrivez-la sous la forme jour/mois/année, par exemple 31/12/2026."
    )


@pytest.mark.parametrize("saisie", ["1799-12-31", "2201-01-01", "0001-01-01", "9999-12-31"])
def test_une_annee_invraisemblable_est_refusee(saisie):
    assert phrase("date", saisie) == "L’année doit être comprise entre 1800 et 2200."


def test_une_date_absente():
    assert phrase("date", "") == "Renseignez « Question »."
    assert valeur("date", "", obligatoire=False) == ""


@pytest.mark.parametrize("brute", [20260316, ["2026-03-16"], {"jour": "16"}])
def test_une_date_d_une_autre_forme_compte_comme_absente(brute):
    assert phrase("date", brute) == "Renseignez « Question »."


def test_une_date_se_lit_en_toutes_lettres():
    assert lecture("date", "2026-03-01") == "1er mars 2026".replace(" ", "\N{NO-BREAK SPACE}")


def test_l_editeur_dit_si_c_est_la_date_de_naissance_du_demandeur():
    assert options_figees("date") == {"naissance": False}
    assert options_figees("date", naissance=True) == {"naissance": True}
