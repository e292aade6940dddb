import pytest

from formulaires.validators import RnaStatut, cle_de_luhn_juste, compacter, siret_juste, statut_rna


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("732 829 320 00074", "73282932000074"),
        ("732\u00a0829\u202f320.00-074", "73282932000074"),
        ("w2a\u20111000119", "W2A1000119"),
        ("７３２", "732"),
        ("", ""),
    ],
)
def test_un_numero_est_compare_sans_ce_que_les_gens_mettent_entre_les_chiffres(saisie, attendu):
    assert compacter(saisie) == attendu


@pytest.mark.parametrize("chiffres", ["732829320", "73282932000074", "0"])
def test_cle_de_luhn_juste(chiffres):
    assert cle_de_luhn_juste(chiffres)


def test_cle_de_luhn_fausse_d_un_chiffre():
    assert not cle_de_luhn_juste("73282932000075")


@pytest.mark.parametrize(
    ("siret", "juste"),
    [
        ("73282932000074", True),
        ("13002526500013", True),
        ("73282932000075", False),
        # La Poste: its head office follows Luhn, its other establishments the multiple of 5.
        ("35600000000048", True),
        ("35600000049837", True),
        ("35600000000055", False),
        # The rule of La Poste is for La Poste alone: these digits add up to 40.
        ("73282932000011", False),
    ],
)
def test_siret(siret, juste):
    assert siret_juste(siret) is juste


@pytest.mark.parametrize(
    ("numero", "statut"),
    [
        ("W751234567", RnaStatut.METROPOLE),
        ("W301000624", RnaStatut.METROPOLE),
        ("W2A1000119", RnaStatut.METROPOLE),
        ("W2B2000016", RnaStatut.METROPOLE),
        ("W951234567", RnaStatut.METROPOLE),
        ("W571234567", RnaStatut.ALSACE_MOSELLE),
        ("W671234567", RnaStatut.ALSACE_MOSELLE),
        ("W681234567", RnaStatut.ALSACE_MOSELLE),
        ("W9R1000088", RnaStatut.OUTRE_MER),
        ("W9P1002760", RnaStatut.OUTRE_MER),
        ("W9G1000001", RnaStatut.OUTRE_MER),
        ("W9J1003281", RnaStatut.OUTRE_MER),
        ("W971234567", RnaStatut.OUTRE_MER),
        ("W981234567", RnaStatut.OUTRE_MER),
        ("891P0891000843", RnaStatut.ANCIEN),
        ("2B2P02B1000013", RnaStatut.ANCIEN),
        ("9R4S9744000501", RnaStatut.ANCIEN),
        ("W2C1000000", RnaStatut.INVALIDE),
        ("73282932000074", RnaStatut.INVALIDE),
        ("W201234567", RnaStatut.INVALIDE),
        ("W001234567", RnaStatut.INVALIDE),
        ("W75123456", RnaStatut.INVALIDE),
        ("W7512345678", RnaStatut.INVALIDE),
        ("A941009978", RnaStatut.INVALIDE),
        ("W75123456٧", RnaStatut.INVALIDE),
        ("w751234567", RnaStatut.INVALIDE),
        ("", RnaStatut.INVALIDE),
    ],
)
def test_statut_d_un_numero_rna(numero, statut):
    assert statut_rna(numero) is statut
