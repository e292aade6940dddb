import pytest

from formulaires.parcours.construction import champ_django, formulaire_de
from formulaires.publication.composition import champ
from tests.factories.definitions import champ_fige, definition_a_une_etape, lecture, options_figees, phrase, valeur


def test_un_texte_est_garde_sans_ses_espaces_autour():
    assert valeur("texte", "  La Nuit des rois ") == "La Nuit des rois"


def test_un_texte_garde_les_balises_et_les_emojis_tels_quels():
    assert valeur("texte", "<b>🎭</b> {{7*7}}") == "<b>🎭</b> {{7*7}}"


@pytest.mark.parametrize("rien", [None, "", "   ", "\u00a0"])
@pytest.mark.parametrize("genre", ["texte", "texte_long", "courriel", "telephone", "url", "reference"])
def test_sans_reponse_obligatoire_la_phrase_nomme_la_question(genre, rien):
    assert phrase(genre, rien) == "Renseignez « Question »."


@pytest.mark.parametrize("genre", ["texte", "texte_long", "courriel", "telephone", "url", "reference"])
def test_sans_reponse_facultative_rien_n_est_a_corriger(genre):
    assert valeur(genre, "", obligatoire=False) == ""


@pytest.mark.parametrize("genre", ["texte", "texte_long", "courriel", "telephone", "url", "reference"])
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
@pytest.mark.parametrize("genre", ["texte", "texte_long", "courriel", "telephone", "url", "reference"])
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
        ("https://www.culture.gouv.fr/", "https://www.culture.gouv.fr/"),
        ("http://exemple.fr:8080/a?b=c#d", "http://exemple.fr:8080/a?b=c#d"),
        ("www.exemple.fr/programme", "https://www.exemple.fr/programme"),
        ("théâtre.fr", "https://théâtre.fr"),
    ],
)
def test_une_adresse_web_est_gardee_complete(saisie, garde):
    assert valeur("url", saisie) == garde
    assert lecture("url", saisie) == garde


@pytest.mark.parametrize(
    "saisie",
    [
        "javascript:alert(1)",
        "ftp://exemple.fr",
        "data:text/html,a",
        "exemple",
        "https://",
        "http://a b.fr",
        "//evil.fr",
    ],
)
def test_une_adresse_web_fausse_montre_sa_forme(saisie):
    assert phrase("url", saisie) == "Écrivez une adresse complète, par exemple https://www.culture.gouv.fr/."


def test_une_adresse_web_ne_contient_pas_de_mot_de_passe():
    assert phrase("url", "https://moi:secret@exemple.fr/") == (
        "Retirez l’identifiant et le mot de passe de cette adresse."
    )


def test_une_reference_est_gardee_comme_elle_est_ecrite_sans_espaces_en_trop():
    assert valeur("reference", "  2B2P02B  / n° 12 ") == "2B2P02B / n° 12"
    assert phrase("reference", "a" * 41) == (
        "Raccourcissez votre réponse : 40 caractères au plus, vous en avez saisi 41."
    )


def test_un_texte_long_trop_court_dit_de_combien():
    assert phrase("texte_long", "abc", longueur_min=5) == (
        "Développez votre réponse : 5 caractères au moins, vous en avez saisi 3."
    )
    assert valeur("texte_long", "abcde", longueur_min=5) == "abcde"
    assert valeur("texte_long", "", longueur_min=5, obligatoire=False) == ""


def test_la_limite_d_un_texte_long_est_dite_sans_script():
    limite = champ_django(champ_fige("texte_long", longueur_min=500, longueur_max=20000, aide="Votre projet."))

    assert limite.help_text == "Votre projet. Entre 500 et 20\N{NARROW NO-BREAK SPACE}000 caractères."
    assert champ_django(champ_fige("texte_long", longueur_max=900)).help_text == "900 caractères au plus."


def test_le_navigateur_ne_coupe_pas_un_texte_long_en_silence():
    etape = definition_a_une_etape(champ("texte_long", "q", "Q", longueur_max=5)).etapes[0]

    assert "maxlength" not in str(formulaire_de(etape)({}, {})["q"])


def test_le_compteur_du_navigateur_dit_la_phrase_du_serveur():
    django = champ_django(champ_fige("texte_long", longueur_min=5, longueur_max=9))

    assert django.phrases["trop_long"].replace("{n}", "10") == phrase("texte_long", "a" * 10, longueur_max=9)
    assert django.phrases["trop_court"].replace("{n}", "3") == phrase("texte_long", "abc", longueur_min=5)


def test_la_longueur_minimale_n_est_figee_que_si_elle_est_choisie():
    assert options_figees("texte_long") == {"longueur_max": 2000}
    assert options_figees("texte_long", longueur_min=5) == {"longueur_max": 2000, "longueur_min": 5}
