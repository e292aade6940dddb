import pytest
from django.http import QueryDict

from formulaires.parcours.construction import champ_django, formulaire_de, reponses_postees
from formulaires.publication.composition import champ
from tests.factories.definitions import (
    champ_fige,
    definition_a_une_etape,
    lecture,
    options_figees,
    parcourir_une_question,
    phrase,
    valeur,
)


@pytest.mark.parametrize(
    ("saisie", "garde"),
    [
        ("73282932000074", "73282932000074"),
        ("732 829 320 00074", "73282932000074"),
        ("732\u00a0829\u00a0320\u00a000074", "73282932000074"),
        ("130.025.265-00013", "13002526500013"),
        ("356 000 000 49837", "35600000049837"),
    ],
)
def test_un_siret_est_garde_en_chiffres(saisie, garde):
    assert valeur("siret", saisie) == garde


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("7328293200007", "Il manque 1 chiffre : vous en avez saisi 13, un SIRET en compte 14."),
        ("732829320", "Il manque 5 chiffres : vous en avez saisi 9, un SIRET en compte 14."),
        ("732829320000745", "Il y a trop de chiffres : vous en avez saisi 15, un SIRET en compte 14."),
        ("7328293200007O", "Un SIRET ne contient que des chiffres."),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "Un SIRET ne contient que des chiffres."),
        ("73282932000075", "Ce SIRET n’existe pas. Vérifiez chaque chiffre."),
        ("35600000000055", "Ce SIRET n’existe pas. Vérifiez chaque chiffre."),
        ("7" * 41, "Il y a trop de chiffres : vous en avez saisi 41, un SIRET en compte 14."),
        ("732\x00", "Retirez les caractères illisibles de votre réponse."),
        ("\ud800", "Retirez les caractères illisibles de votre réponse."),
    ],
)
def test_un_siret_faux_dit_ce_qui_cloche(saisie, attendu):
    assert phrase("siret", saisie) == attendu


@pytest.mark.parametrize("genre", ["siren", "siret", "rna", "ape", "iban"])
@pytest.mark.parametrize("brute", [None, "", "  ", "-", 73282932000074, ["73282932000074"], {"siret": "1"}])
def test_un_numero_absent(genre, brute):
    assert phrase(genre, brute) == "Renseignez « Question »."
    assert valeur(genre, brute, obligatoire=False) == ""


def test_un_siret_se_lit_par_groupes_qui_ne_se_coupent_pas():
    assert lecture("siret", "73282932000074") == "732 829 320 00074".replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("saisie", "garde"),
    [
        ("W751234567", "W751234567"),
        ("w 751 234 567", "W751234567"),
        ("W2A1000119", "W2A1000119"),
        ("w2b2000016", "W2B2000016"),
        ("W671234567", "W671234567"),
    ],
)
def test_un_rna_de_metropole_est_accepte_corse_et_alsace_moselle_comprises(saisie, garde):
    assert valeur("rna", saisie) == garde
    assert lecture("rna", saisie) == garde


@pytest.mark.parametrize("saisie", ["W9R1000088", "w9j 1003281", "W9P1002760", "W971234567"])
def test_un_rna_d_outre_mer_se_reconnait_a_son_code_d_erreur(saisie):
    erreur = parcourir_une_question("rna", saisie).etapes[0].erreurs["q"]

    assert erreur.code == "outre_mer"
    assert erreur.params == {"numero": saisie.upper().replace(" ", "")}
    assert erreur.messages == [
        f"{erreur.params['numero']} est un numéro d’outre-mer. "
        "Le portail ne reconnaît que les numéros RNA de métropole."
    ]


@pytest.mark.parametrize("saisie", ["W2C1000000", "W75123456", "A941009978", "W201234567", "%(x)s", "W75123456٧"])
def test_un_rna_faux_dit_sa_forme(saisie):
    assert phrase("rna", saisie) == (
        "Ce numéro n’est pas un numéro RNA : il commence par W, suivi de 9 chiffres ou lettres. "
        "Par exemple : W751234567."
    )


def test_les_options_du_repli_d_outre_mer_sont_figees():
    options = {"repli_question": "asso_2009", "repli_valeur": "non", "repli_champ": "ref_dossier"}
    assert options_figees("rna", **options) == options


@pytest.mark.parametrize(
    ("options", "offert"),
    [
        ({"repli_question": "asso_2009", "repli_champ": "ref_dossier"}, True),
        ({"repli_question": "asso_2009"}, False),
        ({}, False),
    ],
)
def test_le_repli_n_est_offert_que_si_l_editeur_l_a_decrit(options, offert):
    assert champ_django(champ_fige("rna", **options)).a_un_repli is offert


@pytest.mark.parametrize(("saisie", "garde"), [("732 829 320", "732829320"), ("732.829.320", "732829320")])
def test_un_siren_est_garde_en_chiffres_et_se_lit_par_trois(saisie, garde):
    assert valeur("siren", saisie) == garde
    assert lecture("siren", saisie) == "732 829 320".replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("73282932", "Il manque 1 chiffre : vous en avez saisi 8, un SIREN en compte 9."),
        ("73282932000074", "Il y a trop de chiffres : vous en avez saisi 14, un SIREN en compte 9."),
        ("73282932O", "Un SIREN ne contient que des chiffres."),
        ("732829321", "Ce SIREN n’existe pas. Vérifiez chaque chiffre."),
        ("7" * 5000, "Il y a trop de chiffres : vous en avez saisi 5000, un SIREN en compte 9."),
    ],
)
def test_un_siren_faux_dit_ce_qui_cloche(saisie, attendu):
    assert phrase("siren", saisie) == attendu


@pytest.mark.parametrize("saisie", ["90.01Z", "9001Z", "90 01 z"])
def test_un_code_ape_est_garde_sans_point_et_se_lit_avec(saisie):
    assert valeur("ape", saisie) == "9001Z"
    assert lecture("ape", saisie) == "90.01Z"


@pytest.mark.parametrize("saisie", ["9001", "90.01ZZ", "Z9001", "٩٠٠١Z", "spectacle", "9" * 5000])
def test_un_code_ape_faux_montre_sa_forme(saisie):
    assert phrase("ape", saisie) == "Un code APE compte 4 chiffres puis une lettre. Par exemple : 90.01Z."


@pytest.mark.parametrize(
    ("saisie", "lue"),
    [
        ("FR76 3000 6000 0112 3456 7890 189", "FR76 3000 6000 0112 3456 7890 189"),
        ("fr7630006000011234567890189", "FR76 3000 6000 0112 3456 7890 189"),
        ("BE68 5390 0754 7034", "BE68 5390 0754 7034"),
    ],
)
def test_un_iban_est_garde_sans_espaces_et_se_lit_par_quatre(saisie, lue):
    assert valeur("iban", saisie) == lue.replace(" ", "")
    assert lecture("iban", saisie) == lue.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        (
            "FR76 3000 6000 0112 3456 7890 188",
            "Cet IBAN est faux. Vérifiez chaque caractère sur votre relevé d’identité bancaire.",
        ),
        (
            "30006000011234567890189",
            "Un IBAN commence par deux lettres et deux chiffres. Par exemple : FR76 3000 6000 0112 3456 7890 189.",
        ),
        (
            "FR76" + "9" * 5000,
            "Un IBAN commence par deux lettres et deux chiffres. Par exemple : FR76 3000 6000 0112 3456 7890 189.",
        ),
    ],
)
def test_un_iban_faux_dit_ce_qui_cloche(saisie, attendu):
    assert phrase("iban", saisie) == attendu


def test_un_iban_francais_trop_court_est_refuse():
    assert phrase("iban", "FR76 3000 6000 0112 3456 7890").startswith("Cet IBAN")


@pytest.mark.parametrize("saisie", ["891P0891000843", "2b2 p02b1000013", "9R4S9744000501"])
def test_un_ancien_numero_de_prefecture_se_reconnait(saisie):
    erreur = parcourir_une_question("rna", saisie).etapes[0].erreurs["q"]

    assert erreur.code == "ancien"
    assert erreur.messages == [
        f"{saisie.upper().replace(' ', '')} est un ancien numéro de préfecture, pas un numéro RNA."
    ]


def test_en_alsace_moselle_un_numero_rna_est_accepte_avec_un_avertissement():
    etape = definition_a_une_etape(champ("rna", "q", "Q")).etapes[0]

    lie = formulaire_de(etape)({"q": "W67 1234567"}, {})["q"]

    assert lie.precision == (
        "En Alsace et en Moselle, les associations sont inscrites au tribunal et n’ont en principe pas de numéro RNA : "
        "vérifiez ce numéro. Vous pouvez continuer."
    )
    assert formulaire_de(etape)({"q": "W751234567"}, {})["q"].precision == ""


@pytest.mark.parametrize("genre", ["siren", "siret", "rna", "ape", "iban", "reference"])
def test_aucun_navigateur_ne_remplit_un_numero(genre):
    assert champ_django(champ_fige(genre)).widget.attrs["autocomplete"] == "off"


@pytest.mark.parametrize("genre", ["siren", "siret", "rna", "ape", "iban", "reference"])
def test_sans_script_un_numero_est_garde_tel_que_tape(genre):
    etape = definition_a_une_etape(champ(genre, "q", "Q")).etapes[0]

    assert reponses_postees(etape, QueryDict("q=732+829"), {}) == {"q": "732 829"}
