import pytest

from tests.factories.definitions import champ_fige, lecture, options_figees, phrase, valeur


def test_un_texte_est_garde_sans_ses_espaces_autour():
    assert valeur("texte", "  La Nuit des rois ") == "La Nuit des rois"


def test_un_texte_garde_les_balises_et_les_emojis_tels_quels():
    assert valeur("texte", "<b>🎭</b> {{7*7}}") == "<b>🎭</b> {{7*7}}"


@pytest.mark.parametrize("rien", [None, "", "   ", "\u00a0"])
@pytest.mark.parametrize("genre", ["texte", "texte_long", "courriel", "telephone"])
def test_sans_reponse_obligatoire_la_phrase_nomme_la_question(genre, rien):
    assert phrase(genre, rien) == "Renseignez « Question »."


@pytest.mark.parametrize("genre", ["texte", "texte_long", "courriel", "telephone"])
def test_sans_reponse_facultative_rien_n_est_a_corriger(genre):
    assert valeur(genre, "", obligatoire=False) == ""


@pytest.mark.parametrize("genre", ["texte", "texte_long", "courriel", "telephone"])
@pytest.mark.parametrize("brute", [12, ["a"], {"a": "b"}, True])
def test_une_reponse_d_une_autre_forme_compte_comme_absente(genre, brute):
    assert phrase(genre, brute) == "Renseignez « Question »."


@pytest.mark.parametrize("genre", ["texte", "texte_long"])
def test_un_texte_trop_long_dit_de_combien(genre):
    assert phrase(genre, "abcdef", longueur_max=5) == (
        "Raccourcissez votre réponse : 5 caractères au plus, vous en avez saisi 6."
    )


def test_les_sauts_de_ligne_d_un_texte_long_comptent_pour_un_caractere():
    assert valeur("texte_long", "a\r\nb\r\nc", longueur_max=5) == "a\nb\nc"


def test_sans_longueur_choisie_un_texte_court_tient_en_255_caracteres():
    assert options_figees("texte") == {"longueur_max": 255, "autocomplete": ""}
    assert valeur("texte", "a" * 255) == "a" * 255
    assert phrase("texte", "a" * 256) == (
        "Raccourcissez votre réponse : 255 caractères au plus, vous en avez saisi 256."
    )


def test_un_texte_se_lit_tel_quel():
    assert lecture("texte", "Molière") == "Molière"
    assert lecture("texte_long", "Acte I\nActe II") == "Acte I\nActe II"
    assert lecture("texte", "", obligatoire=False) == "Non renseigné"


@pytest.mark.parametrize("brute", ["a\x00b", "\ud800", "fin\udfff"])
@pytest.mark.parametrize("genre", ["texte", "texte_long", "courriel", "telephone"])
def test_un_caractere_impossible_a_enregistrer_est_refuse_avec_une_phrase(genre, brute):
    assert phrase(genre, brute) == "Retirez les caractères illisibles de votre réponse."


def test_le_navigateur_peut_remplir_une_donnee_personnelle():
    assert champ_fige("texte", autocomplete="family-name").options["autocomplete"] == "family-name"


def test_un_courriel_juste_est_garde():
    assert valeur("courriel", " camille@exemple.fr ") == "camille@exemple.fr"


@pytest.mark.parametrize("adresse", ["camille", "camille@", "@exemple.fr", "camille@exemple", "a b@exemple.fr"])
def test_un_courriel_faux_dit_sa_forme(adresse):
    assert phrase("courriel", adresse) == "Écrivez l’adresse sous la forme nom@domaine.fr."


@pytest.mark.parametrize(
    ("saisie", "garde"),
    [
        ("01 23 45 67 89", "0123456789"),
        ("01.23.45.67.89", "0123456789"),
        ("+33 (0)1 23 45 67 89", "+33123456789"),
        ("+262 262 12 34 56", "+262262123456"),
        ("(01) 23456789", "0123456789"),
    ],
)
def test_un_telephone_est_garde_en_chiffres(saisie, garde):
    assert valeur("telephone", saisie) == garde


@pytest.mark.parametrize("saisie", ["12345", "01 23 45 67 8a", "+", "٠١٢٣٤٥٦٧٨٩", "0" * 16])
def test_un_telephone_faux_donne_un_exemple(saisie):
    assert phrase("telephone", saisie) == (
        "Ce numéro est incomplet. Par exemple : 01 23 45 67 89 ou +262 262 12 34 56."
    )


def test_un_telephone_fait_de_tirets_compte_comme_absent():
    assert phrase("telephone", "--") == "Renseignez « Question »."
    assert valeur("telephone", "--", obligatoire=False) == ""


def test_un_telephone_francais_se_lit_par_deux_chiffres():
    assert lecture("telephone", "0123456789") == "01 23 45 67 89".replace(" ", "\N{NO-BREAK SPACE}")
    assert lecture("telephone", "+262262123456") == "+262262123456"
