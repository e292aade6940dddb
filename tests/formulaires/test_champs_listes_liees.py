import pytest
from django.http import QueryDict

from formulaires.champs.registre import TYPES
from formulaires.parcours.construction import formulaire_de, reponses_postees
from formulaires.publication.composition import champ
from tests.factories.definitions import champ_fige, definition_a_une_etape, lecture, options_figees, phrase, valeur
from tests.formulaires.compositions import GENRES

OPERA = {"premier": "musique", "second": "opera"}


def test_deux_choix_qui_vont_ensemble_sont_gardes_et_se_lisent():
    assert valeur("listes_liees", OPERA, **GENRES) == OPERA
    assert lecture("listes_liees", OPERA, **GENRES) == "Musique – Opéra"


def test_deux_choix_qui_ne_vont_pas_ensemble_sont_refuses():
    assert phrase("listes_liees", {"premier": "theatre", "second": "opera"}, **GENRES) == (
        "Choisissez de nouveau dans la deuxième liste : sa réponse ne va pas avec « Théâtre »."
    )


@pytest.mark.parametrize(
    ("brute", "attendu"),
    [
        ({"premier": "musique"}, "Choisissez une réponse dans chaque liste : genre."),
        ({"second": "opera"}, "Choisissez une réponse dans chaque liste : discipline."),
        ({"premier": "danse", "second": "opera"}, "Discipline : choisissez une réponse de la liste."),
        ({"premier": "musique", "second": "Opéra"}, "Genre : choisissez une réponse de la liste."),
    ],
)
def test_un_choix_manquant_ou_hors_liste_nomme_la_liste(brute, attendu):
    assert phrase("listes_liees", brute, **GENRES) == attendu


@pytest.mark.parametrize("brute", [None, "", {}, {"premier": "", "second": ""}, "musique", ["musique", "opera"]])
def test_sans_choix(brute):
    assert phrase("listes_liees", brute, **GENRES) == "Renseignez « Question »."
    assert valeur("listes_liees", brute, obligatoire=False, **GENRES) == {}


def test_les_listes_figees_gardent_l_ordre_et_les_cles():
    assert options_figees("listes_liees", **GENRES) == {
        "premiere_liste": "Discipline",
        "seconde_liste": "Genre",
        "groupes": [
            {"cle": "theatre", "libelle": "Théâtre", "choix": [["farce", "Farce"]]},
            {"cle": "musique", "libelle": "Musique", "choix": [["opera", "Opéra"], ["jazz", "Jazz"]]},
        ],
    }


def test_les_cles_laissees_vides_ne_se_confondent_pas_d_un_groupe_a_l_autre():
    groupes = [
        {"cle": "", "libelle": nom, "choix": [{"cle": "", "libelle": "Autre"}]} for nom in ("Théâtre", "Musique")
    ]

    figes = options_figees("listes_liees", **{**GENRES, "groupes": groupes})["groupes"]

    assert [(groupe["cle"], groupe["choix"]) for groupe in figes] == [
        ("theatre", [["theatre-autre", "Autre"]]),
        ("musique", [["musique-autre", "Autre"]]),
    ]


def test_renommer_ou_reordonner_ne_change_pas_ce_qui_porte_les_reponses():
    genre = TYPES["listes_liees"]
    options = options_figees("listes_liees", **GENRES)
    renommees = {
        **options,
        "premiere_liste": "Art",
        "groupes": [{**groupe, "libelle": groupe["libelle"].upper()} for groupe in reversed(options["groupes"])],
    }

    assert genre.options_porteuses(renommees) == genre.options_porteuses(options)


def test_deux_reponses_de_meme_cle_ou_une_liste_vide_ne_se_publient_pas():
    double = {"cle": "a", "libelle": "A", "choix": [["x", "X"]]}
    vide = {"cle": "b", "libelle": "B", "choix": []}

    assert list(TYPES["listes_liees"].problemes({"groupes": [double, {**double, "cle": "c"}]})) == [
        "deux réponses ont la même clé"
    ]
    assert list(TYPES["listes_liees"].problemes({"groupes": [double, vide]})) == [
        "une liste n’a pas de réponse possible"
    ]


def test_sans_script_la_deuxieme_liste_montre_tous_ses_groupes():
    etape = definition_a_une_etape(champ("listes_liees", "q", "Q", **GENRES)).etapes[0]

    montree = formulaire_de(etape)({"q": OPERA}, {})["q"].as_field_group()

    assert [groupe for groupe in ("Théâtre", "Musique") if f'<optgroup label="{groupe}">' in montree] == [
        "Théâtre",
        "Musique",
    ]
    assert '<option value="opera" selected>Opéra</option>' in montree


def test_sans_script_les_deux_listes_postees_font_une_reponse():
    etape = definition_a_une_etape(champ("listes_liees", "q", "Q", **GENRES)).etapes[0]

    assert reponses_postees(etape, QueryDict("q_premier=musique&q_second=opera"), {}) == {"q": OPERA}


def test_un_choix_retire_depuis_se_lit_par_sa_cle():
    question = champ_fige("listes_liees", **GENRES)

    assert TYPES["listes_liees"].lire({"premier": "cirque", "second": "clown"}, question) == "cirque – clown"
