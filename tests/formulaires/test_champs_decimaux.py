import pytest

from formulaires.parcours.construction import champ_django
from tests.factories.definitions import champ_fige, lecture, options_figees, phrase, valeur

FINE, INSECABLE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("saisie", "garde"),
    [
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56\u00a0€", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1 500 euros", "1500"),
        ("12 EUR", "12"),
        ("0,10", "0.1"),
        ("007", "7"),
        ("0", "0"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_un_montant_est_garde_exactement(saisie, garde):
    assert valeur("montant", saisie) == garde


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("douze", "Écrivez un montant en euros, en chiffres. Par exemple : 1 234,56."),
        ("12 $", "Écrivez un montant en euros, en chiffres. Par exemple : 1 234,56."),
        ("1e3", "Écrivez un montant en euros, en chiffres. Par exemple : 1 234,56."),
        ("NaN", "Écrivez un montant en euros, en chiffres. Par exemple : 1 234,56."),
        ("1,234.56", "Écrivez un montant en euros, en chiffres. Par exemple : 1 234,56."),
        ("١٢", "Écrivez un montant en euros, en chiffres. Par exemple : 1 234,56."),
        ("€", "Écrivez un montant en euros, en chiffres. Par exemple : 1 234,56."),
        ("1,234", "Ce montant a trop de chiffres après la virgule : 2 au plus, pour les centimes."),
        ("-5", "Ce montant est trop petit : 0 € au minimum."),
        ("9" * 16, "Ce montant est trop grand : 15 chiffres au plus avant la virgule."),
        ("9" * 5000, "Ce montant est trop grand : 15 chiffres au plus avant la virgule."),
        ("", "Renseignez « Question »."),
    ],
)
def test_un_montant_faux_dit_ce_qui_cloche(saisie, attendu):
    assert phrase("montant", saisie) == attendu


def test_un_montant_se_lit_en_euros_et_en_centimes():
    assert lecture("montant", "1234567,5") == f"1{FINE}234{FINE}567,50{INSECABLE}€"
    assert lecture("montant", "1500") == f"1500{INSECABLE}€"
    assert lecture("montant", "", obligatoire=False) == "Non renseigné"


def test_les_limites_d_un_montant_sont_dites_en_euros():
    assert phrase("montant", "1000,01", maximum="1000") == f"Ce montant est trop grand : 1000{INSECABLE}€ au maximum."
    assert valeur("montant", "-5", minimum="-10") == "-5"


@pytest.mark.parametrize(("saisie", "garde"), [("12,5", "12.5"), ("12,5 %", "12.5"), ("100", "100"), ("-0", "0")])
def test_un_pourcentage(saisie, garde):
    assert valeur("pourcentage", saisie) == garde


def test_un_pourcentage_va_de_0_a_100_sauf_autre_choix():
    assert phrase("pourcentage", "101") == f"Ce nombre est trop grand : 100{INSECABLE}% au maximum."
    assert valeur("pourcentage", "150", maximum="200") == "150"
    assert lecture("pourcentage", "12,50") == f"12,5{INSECABLE}%"


def test_un_nombre_decimal_a_la_precision_et_l_unite_choisies():
    assert valeur("decimal", "3,125 km", decimales=3, unite="km") == "3.125"
    assert lecture("decimal", "3,10", decimales=3, unite="km") == f"3,1{INSECABLE}km"
    assert phrase("decimal", "3,125", decimales=1) == (
        "Ce nombre est trop précis : 1 chiffre au plus après la virgule."
    )
    assert phrase("decimal", "3,1", decimales=0) == "Ce nombre est trop précis : 0 chiffre au plus après la virgule."


@pytest.mark.parametrize("unite", ["m²", "(%)", "a|b", ".*"])
def test_une_unite_quelconque_ne_casse_rien(unite):
    assert valeur("decimal", f"4 {unite}", unite=unite) == "4"
    assert phrase("decimal", "quatre", unite=unite) == "Écrivez un nombre, en chiffres. Par exemple : 12,5."


def test_l_unite_est_dite_avant_de_repondre():
    assert champ_django(champ_fige("montant", aide="Hors taxes.")).help_text == "En euros. Hors taxes."
    assert champ_django(champ_fige("decimal", unite="km")).help_text == f"Unité{INSECABLE}: km."


def test_les_options_sont_figees_en_chiffres_exacts():
    assert options_figees("montant", minimum="0.10", maximum=1000) == {"minimum": "0.1", "maximum": "1000"}
    assert options_figees("decimal") == {"minimum": None, "maximum": None, "decimales": 2, "unite": ""}


@pytest.mark.parametrize("genre", ["decimal", "montant", "pourcentage"])
@pytest.mark.parametrize("brute", [None, 12, 1.5, ["12"], {"a": "12"}])
def test_une_reponse_d_une_autre_forme_compte_comme_absente(genre, brute):
    assert phrase(genre, brute) == "Renseignez « Question »."
