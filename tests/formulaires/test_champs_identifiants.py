import pytest

from formulaires.parcours.construction import champ_django
from tests.factories.definitions import champ_fige, lecture, options_figees, parcourir_une_question, phrase, valeur


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


@pytest.mark.parametrize("genre", ["siret", "rna"])
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
