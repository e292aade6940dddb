"""Values the portal computes from earlier questions, rows included."""

import pytest

from formulaires.champs.registre import TYPES, type_de
from formulaires.parcours.lecture import valeurs_calculees
from formulaires.publication.composition import champ, groupe, toutes
from tests.factories.definitions import champ_fige, parcourir

NBSP, FINE = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def calculer(reponses, fonction, *cles, questions=(), **options):
    calcul = champ("calcul", "resultat", "Résultat", fonction=fonction, champs=list(cles), **options)
    return parcourir(reponses, *questions, calcul)


A, B = champ("nombre", "a", "A", obligatoire=False), champ("nombre", "b", "B", obligatoire=False)
PRIX = groupe("achats", "Achats", champ("nombre", "prix", "Prix", obligatoire=False), ligne="Achat", min=0, max=9)
DEBUT, FIN = champ("date", "debut", "Début"), champ("date", "fin", "Fin")


@pytest.mark.parametrize(
    ("reponses", "somme", "mots"),
    [
        ({"a": "2", "b": "3"}, "5", "5"),
        ({"a": "2"}, "2", "2"),
        ({"a": "-7", "b": "2"}, "-5", "-5"),
        ({"a": "1000000", "b": "234"}, "1000234", f"1{FINE}000{FINE}234"),
        ({}, None, ""),
        ({"a": "x"}, None, ""),
        ({"a": "9" * 5000, "b": "1"}, "1", "1"),
    ],
)
def test_does_a_sum_add_what_is_answered(reponses, somme, mots):
    parcours = calculer(reponses, "somme", "a", "b", questions=(A, B))

    assert (parcours.valeurs["resultat"], valeurs_calculees(parcours)["resultat"]) == (somme, mots)


def test_is_a_sum_of_rows_exact_to_the_cent():
    decimaux = champ_fige("calcul", fonction="somme", champs=["achats.prix"], unite="€")

    lignes = {"achats": [{"prix": "0.1"}, {"prix": "0.2"}, {"prix": ""}, {"prix": None}]}
    somme = type_de(decimaux).deduire(decimaux, None, lignes, None)
    assert (somme, type_de(decimaux).lire(somme, decimaux)) == ("0.3", f"0,30{NBSP}€")


@pytest.mark.parametrize(("lignes", "nombre"), [(0, 0), (1, 1), (3, 3)])
def test_does_a_count_count_rows(lignes, nombre):
    achats = [{"id": f"ligne-{rang:04d}", "prix": "5"} for rang in range(lignes)]

    assert calculer({"achats": achats}, "nombre", "achats", questions=(PRIX,)).valeurs["resultat"] == nombre


def test_does_a_count_count_what_is_ticked():
    questions = (
        champ("cases", "c", "C", choix={"x": "X", "y": "Y", "z": "Z"}),
        champ("oui_non", "o", "O"),
        champ("oui_non", "n", "N"),
        champ("engagement", "e", "E", obligatoire=False),
    )
    reponses = {"c": ["x", "z"], "o": "oui", "n": "non"}

    assert calculer(reponses, "nombre", "c", "o", "n", "e", questions=questions).valeurs["resultat"] == 3


@pytest.mark.parametrize(
    ("debut", "fin", "mesure", "ecart", "mots"),
    [
        ("2026-03-01", "2026-03-15", "jours", 14, f"14{NBSP}jours"),
        ("2026-03-15", "2026-03-14", "jours", -1, f"-1{NBSP}jour"),
        ("2024-02-28", "2024-03-01", "jours", 2, f"2{NBSP}jours"),
        ("2026-01-31", "2026-02-28", "mois", 0, f"0{NBSP}mois"),
        ("2026-01-31", "2026-03-31", "mois", 2, f"2{NBSP}mois"),
        ("2026-03-31", "2026-01-31", "mois", -2, f"-2{NBSP}mois"),
        ("2008-03-17", "2026-03-16", "annees", 17, f"17{NBSP}ans"),
        ("2008-03-16", "2026-03-16", "annees", 18, f"18{NBSP}ans"),
        ("2025-03-16", "2026-03-16", "annees", 1, f"1{NBSP}an"),
    ],
)
def test_does_the_time_between_two_dates_come_out_in_its_unit(debut, fin, mesure, ecart, mots):
    parcours = calculer(
        {"debut": debut, "fin": fin}, "ecart_de_dates", "debut", "fin", questions=(DEBUT, FIN), mesure=mesure
    )

    assert (parcours.valeurs["resultat"], valeurs_calculees(parcours)["resultat"]) == (ecart, mots)


@pytest.mark.parametrize("reponses", [{}, {"debut": "2026-03-01"}, {"debut": "2026-03-01", "fin": "hier"}])
def test_is_there_no_time_without_two_dates(reponses):
    parcours = calculer(reponses, "ecart_de_dates", "debut", "fin", questions=(DEBUT, FIN))

    assert parcours.valeurs["resultat"] is None


def test_are_words_put_together_in_order_without_the_empty_ones():
    questions = (champ("texte", "x", "X"), champ("texte", "y", "Y", obligatoire=False), champ("date", "z", "Z"))
    parcours = calculer({"x": "Nuit", "z": "2026-03-01"}, "texte", "x", "y", "z", questions=questions, separateur=" / ")

    assert parcours.valeurs["resultat"] == f"Nuit / 1er{NBSP}mars{NBSP}2026"


def test_do_words_put_together_read_as_the_answers_do():
    genre = champ("choix", "genre", "Genre", choix={"rue": "Arts de la rue", "cirque": "Cirque"})
    questions = (
        genre,
        champ("cases", "publics", "Publics", choix={"jeune": "Jeune public", "tous": "Tout public"}),
        champ("montant", "prix", "Prix"),
        groupe("lieux", "Lieux", champ("oui_non", "couvert", "Couvert"), ligne="Lieu"),
    )
    reponses = {
        "genre": "rue",
        "publics": ["jeune", "tous"],
        "prix": "12345.5",
        "lieux": [{"id": "ligne-0001", "couvert": "oui"}, {"id": "ligne-0002", "couvert": ""}],
    }

    cles = ("genre", "publics", "prix", "lieux.couvert")
    parcours = calculer(reponses, "texte", *cles, questions=questions, separateur=" ; ")

    attendu = f"Arts de la rue ; Jeune public, Tout public ; 12{FINE}345,50{NBSP}€ ; Oui"
    assert parcours.valeurs["resultat"] == attendu


def test_may_a_condition_look_at_a_computed_value():
    suite = champ("texte", "suite", "Suite", si=toutes(("total", "superieur", "10")))
    total = champ("calcul", "total", "Total", fonction="somme", champs=["a"])

    assert "suite" in parcourir({"a": "11"}, A, total, suite).visibles
    assert "suite" not in parcourir({"a": "10"}, A, total, suite).visibles


def test_does_a_row_compute_from_its_own_questions():
    definition = groupe(
        "g", "G", A, champ("calcul", "double", "Double", fonction="somme", champs=["a", "a"]), ligne="Ligne"
    )
    parcours = parcourir({"g": [{"id": "ligne-0001", "a": "4"}, {"id": "ligne-0002", "a": "5"}]}, definition)

    assert valeurs_calculees(parcours) == {"g.ligne-0001.double": "8", "g.ligne-0002.double": "10"}


def test_does_a_computed_value_ignore_what_is_sent_under_its_name():
    parcours = parcourir(
        {"a": "1", "resultat": "999"}, A, champ("calcul", "resultat", "R", fonction="somme", champs=["a"])
    )

    assert parcours.valeurs["resultat"] == "1"


@pytest.mark.parametrize(
    ("options", "problemes"),
    [
        ({"fonction": "somme", "champs": ["a"]}, []),
        ({"fonction": "somme", "champs": []}, ["indiquez à partir de quelles questions la valeur se calcule"]),
        ({"fonction": "ecart_de_dates", "champs": ["a"]}, ["le temps se compte entre deux dates, dans l’ordre"]),
    ],
)
def test_is_a_formula_that_computes_nothing_refused_at_publication(options, problemes):

    assert list(TYPES["calcul"].problemes(options)) == problemes
