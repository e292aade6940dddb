import pytest

from formulaires.champs.registre import TYPES
from formulaires.parcours.construction import champ_django, formulaire_de
from formulaires.publication.composition import champ
from tests.factories.definitions import champ_fige, definition_a_une_etape, lecture, phrase, valeur

EXEMPLES = "Par exemple : 01 23 45 67 89 ou +262 262 12 34 56."


@pytest.mark.parametrize(
    ("saisie", "garde"),
    [
        ("01 23 45 67 89", "+33123456789"),
        ("01.23.45.67.89", "+33123456789"),
        ("(01) 23456789", "+33123456789"),
        ("01/23/45/67/89", "+33123456789"),
        ("+33 (0)1 23 45 67 89", "+33123456789"),
        ("0033 1 23 45 67 89", "+33123456789"),
        ("06 39 98 01 23", "+33639980123"),
        ("+262 262 12 34 56", "+262262123456"),
        ("0262 12 34 56", "+262262123456"),
        ("0692 12 34 56", "+262692123456"),
        ("0639 01 01 23", "+262639010123"),
        ("0690 30 12 34", "+590690301234"),
        ("0596 30 12 34", "+596596301234"),
        ("0594 30 12 34", "+594594301234"),
        ("+687 28 75 00", "+687287500"),
        ("+32 470 12 34 56", "+32470123456"),
        ("+33123456789", "+33123456789"),
    ],
)
def test_un_telephone_est_garde_dans_sa_forme_internationale(saisie, garde):
    assert valeur("telephone", saisie) == garde


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("12345", "Ce numéro est incomplet."),
        ("01 23 45 67 8", "Ce numéro est incomplet."),
        ("00 00 00 00 00", "Ce numéro est incomplet."),
        ("+", "Ce numéro est incomplet."),
        ("+33 1", "Ce numéro est incomplet."),
        ("01 23 45 67 89 01", "Ce numéro a trop de chiffres."),
        ("0" * 16, "Ce numéro a trop de chiffres."),
        ("0" * 5000, "Ce numéro a trop de chiffres."),
        ("+999 123 456", "Cet indicatif de pays n’existe pas."),
        ("01 23 45 67 8a", "Un numéro de téléphone s’écrit en chiffres, avec un « + » devant l’indicatif du pays."),
        ("٠١٢٣٤٥٦٧٨٩", "Un numéro de téléphone s’écrit en chiffres, avec un « + » devant l’indicatif du pays."),
    ],
)
def test_un_telephone_faux_dit_ce_qui_cloche_et_donne_un_exemple(saisie, attendu):
    assert phrase("telephone", saisie) == f"{attendu} {EXEMPLES}"


def test_un_telephone_fait_de_tirets_compte_comme_absent():
    assert phrase("telephone", "--") == "Renseignez « Question »."
    assert valeur("telephone", "--", obligatoire=False) == ""


def test_un_telephone_francais_se_lit_par_deux_chiffres():
    assert lecture("telephone", "+33123456789") == "01 23 45 67 89".replace(" ", "\N{NO-BREAK SPACE}")


def test_un_telephone_d_outre_mer_ou_etranger_se_lit_avec_son_indicatif():
    assert lecture("telephone", "0262123456") == "+262 262 12 34 56".replace(" ", "\N{NO-BREAK SPACE}")
    assert lecture("telephone", "+32470123456") == "+32 470 12 34 56".replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("gardee", "lue"),
    [("0123456789", "01 23 45 67 89"), ("+262262123456", "+262 262 12 34 56"), ("123456", "123456")],
)
def test_une_reponse_gardee_avant_se_lit_encore(gardee, lue):
    assert TYPES["telephone"].lire(gardee, champ_fige("telephone")) == lue.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(("brute", "montree"), [("+33123456789", "01 23 45 67 89"), ("01 23", "01 23")])
def test_le_formulaire_montre_un_numero_comme_on_le_compose(brute, montree):
    etape = definition_a_une_etape(champ("telephone", "q", "Q")).etapes[0]

    montre = str(formulaire_de(etape)({"q": brute}, {})["q"])

    assert f'value="{montree}"' in montre.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("genre", "jeton"), [("telephone", "tel"), ("courriel", "email")])
def test_le_navigateur_ne_remplit_que_ce_qui_est_au_demandeur(genre, jeton):
    assert champ_django(champ_fige(genre)).widget.attrs["autocomplete"] == jeton
    assert champ_django(champ_fige(genre, autre_personne=True)).widget.attrs["autocomplete"] == "off"
