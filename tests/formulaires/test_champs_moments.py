import datetime
import re

import pytest
from django.http import QueryDict

from formulaires.parcours.construction import champ_django, formulaire_de, reponses_postees
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ, groupe
from tests.factories.definitions import (
    champ_fige,
    definition_a_une_etape,
    lecture,
    options_figees,
    phrase,
    valeur,
)

AUJOURDHUI = datetime.date(2026, 3, 16)


def phrase_ce_jour(genre: str, brute: str, **options) -> str:
    """Return what is wrong in the answer on 16 March 2026, empty when nothing is."""
    definition = definition_a_une_etape(champ(genre, "q", "Question", **options))
    erreurs = evaluer(definition, {"q": brute}, AUJOURDHUI).etapes[0].erreurs
    return " ".join(erreurs["q"].messages) if erreurs else ""


def sans_insecable(texte: str) -> str:
    return texte.replace("\N{NO-BREAK SPACE}", " ")


def montre(genre: str, brute: str) -> str:
    """Return the input as the page shows it."""
    etape = definition_a_une_etape(champ(genre, "q", "Question")).etapes[0]
    return str(formulaire_de(etape)({"q": brute}, {})["q"])


@pytest.mark.parametrize("saisie", ["2026-03-16", "16/03/2026", " 16/03/2026 ", "16/3/2026", "16-03-2026", "16.3.2026"])
def test_une_date_est_gardee_dans_l_ecriture_internationale(saisie):
    assert valeur("date", saisie) == "2026-03-16"


@pytest.mark.parametrize(
    "saisie", ["30/02/2026", "2026-02-30", "mars", "2026", "16 mars 2026", "١٦/٠٣/٢٠٢٦", "1" * 5000]
)
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


def test_entre_deux_dates_fixes():
    plage = {"au_plus_tot": "2026-01-01", "au_plus_tard": "2026-12-31"}

    assert valeur("date", "31/12/2026", **plage) == "2026-12-31"
    assert phrase("date", "31/12/2025", **plage) == "Donnez une date à partir du 1er janvier 2026.".replace(
        "1er janvier 2026", "1er\N{NO-BREAK SPACE}janvier\N{NO-BREAK SPACE}2026"
    )
    assert phrase("date", "01/01/2027", **plage) == (
        "Donnez une date jusqu’au 31\N{NO-BREAK SPACE}décembre\N{NO-BREAK SPACE}2026."
    )


@pytest.mark.parametrize(
    ("options", "bonne", "fausse", "attendu"),
    [
        ({"moment": "passee"}, "2026-03-16", "2026-03-17", "Cette date n’est pas encore passée : vérifiez l’année."),
        ({"moment": "future"}, "2026-03-16", "2026-03-15", "Cette date est déjà passée : vérifiez l’année."),
        ({"jours_min": 30}, "2026-04-15", "2026-04-14", "Donnez une date à partir du 15 avril 2026."),
        ({"jours_max": 0}, "2026-03-16", "2026-03-17", "Donnez une date jusqu’au 16 mars 2026."),
        ({"jours_min": -7}, "2026-03-09", "2026-03-08", "Donnez une date à partir du 9 mars 2026."),
        ({"age_min": 18}, "2008-03-16", "2008-03-17", "Il faut avoir au moins 18 ans : cette date donne 17 ans."),
        ({"age_min": 1}, "2025-03-16", "2030-01-01", "Il faut avoir au moins 1 an : cette date donne 0 an."),
        ({"age_max": 25}, "2000-03-17", "2000-03-16", "Il faut avoir au plus 25 ans : cette date donne 26 ans."),
    ],
)
def test_les_regles_qui_dependent_du_jour(options, bonne, fausse, attendu):
    assert phrase_ce_jour("date", bonne, **options) == ""
    assert sans_insecable(phrase_ce_jour("date", fausse, **options)) == sans_insecable(attendu)


def test_ne_un_29_fevrier_on_a_un_an_de_plus_le_1er_mars():
    definition = definition_a_une_etape(champ("date", "q", "Q", age_min=18))
    la_veille, le_jour = datetime.date(2026, 2, 28), datetime.date(2026, 3, 1)

    assert list(evaluer(definition, {"q": "2008-02-29"}, la_veille).etapes[0].erreurs) == ["q"]
    assert evaluer(definition, {"q": "2008-02-29"}, le_jour).etapes[0].erreurs == {}


def test_sans_le_jour_les_regles_qui_en_dependent_ne_sont_pas_verifiees():
    assert valeur("date", "2008-03-17", age_min=18) == "2008-03-17"


def test_une_date_facultative_et_absente_n_a_pas_d_age():
    assert phrase_ce_jour("date", "", age_min=18, obligatoire=False) == ""


def test_les_regles_ne_sont_figees_que_si_elles_sont_choisies():
    assert options_figees("date", jours_max=0, moment="", au_plus_tot="2026-01-01") == {
        "naissance": False,
        "jours_max": 0,
        "au_plus_tot": "2026-01-01",
    }


@pytest.mark.parametrize(
    ("saisie", "garde"),
    [
        ("14:30", "14:30"),
        ("9:05", "09:05"),
        ("14h30", "14:30"),
        ("14 h 30", "14:30"),
        ("9h", "09:00"),
        ("0:00", "00:00"),
    ],
)
def test_une_heure_est_gardee_en_heures_et_minutes(saisie, garde):
    assert valeur("heure", saisie) == garde
    assert lecture("heure", saisie) == garde


@pytest.mark.parametrize("saisie", ["24:00", "14:60", "midi", "14", "h30", "٩:٠٠", "9" * 5000])
def test_une_heure_qui_n_existe_pas_montre_sa_forme(saisie):
    assert phrase("heure", saisie) == (
        "Cette heure n’existe pas. Écrivez-la sous la forme heures:minutes, par exemple 14:30."
    )


@pytest.mark.parametrize(
    "saisie",
    ["2026-03-16T14:30", "16/03/2026 14:30", "16/3/2026 à 14h30", "16-03-2026, 14 h 30", "2026-03-16 14:30:00"],
)
def test_une_date_et_une_heure(saisie):
    assert valeur("date_heure", saisie) == "2026-03-16T14:30"
    assert lecture("date_heure", saisie) == "16 mars 2026".replace(" ", "\N{NO-BREAK SPACE}") + " à 14:30"


@pytest.mark.parametrize("saisie", ["16/03/2026", "14:30", "demain à 14:30", "T", "à", "30/02/2026 14:30"])
def test_une_date_sans_heure_dit_ce_qui_est_attendu(saisie):
    assert phrase("date_heure", saisie) == ("Donnez la date, puis l’heure, par exemple 31/12/2026 à 14:30.")


def test_une_date_et_une_heure_suivent_les_regles_du_jour():
    assert phrase_ce_jour("date_heure", "2026-03-16T00:00", moment="future") == ""
    assert phrase_ce_jour("date_heure", "2026-03-15T23:59", moment="future") == (
        "Cette date est déjà passée : vérifiez l’année."
    )


@pytest.mark.parametrize("genre", ["heure", "date_heure"])
def test_un_moment_absent(genre):
    assert phrase(genre, "") == "Renseignez « Question »."
    assert valeur(genre, "", obligatoire=False) == ""


@pytest.mark.parametrize(
    ("genre", "juste", "natif"),
    [("date", "2026-03-16", "date"), ("heure", "14:30", "time"), ("date_heure", "2026-03-16T14:30", "datetime-local")],
)
def test_ce_que_le_calendrier_ne_peut_pas_montrer_reste_visible_comme_texte(genre, juste, natif):
    assert re.search(r'type="([\w-]+)"', montre(genre, juste))[1] == natif
    assert re.search(r'type="([\w-]+)"', montre(genre, "31/02"))[1] == "text"
    assert 'value="31/02"' in montre(genre, "31/02")


def test_le_navigateur_peut_remplir_sa_date_de_naissance_seulement():
    assert champ_django(champ_fige("date", naissance=True)).widget.attrs["autocomplete"] == "bday"
    assert champ_django(champ_fige("date")).widget.attrs["autocomplete"] == "off"


def test_sans_script_une_date_postee_est_gardee_telle_que_tapee():
    etape = definition_a_une_etape(champ("date_heure", "q", "Q")).etapes[0]

    assert reponses_postees(etape, QueryDict("q=16/3/2026+14h"), {}) == {"q": "16/3/2026 14h"}


DEBUT = champ("date", "debut", "Début", obligatoire=False)


@pytest.mark.parametrize(
    ("regle", "debut", "fin", "attendue"),
    [
        (
            "depuis_question",
            "2026-03-16",
            "2026-03-15",
            "Donnez une date à partir du 16 mars 2026, selon la date que vous avez donnée avant.",
        ),
        ("depuis_question", "2026-03-16", "2026-03-16", ""),
        (
            "jusqu_a_question",
            "2026-03-16",
            "2026-03-17",
            "Donnez une date jusqu’au 16 mars 2026, selon la date que vous avez donnée avant.",
        ),
        ("jusqu_a_question", "2026-03-16", "2026-03-16", ""),
        ("depuis_question", "", "2026-03-15", ""),
        ("depuis_question", "31/02/2026", "2026-03-15", ""),
    ],
)
@pytest.mark.parametrize("genre", ["date", "date_heure"])
def test_is_a_date_bounded_by_another_answer(genre, regle, debut, fin, attendue):
    bornee = champ(genre, "fin", "Fin", **{regle: "debut"})
    brute = f"{fin}T10:00" if genre == "date_heure" else fin

    parcours = evaluer(definition_a_une_etape(DEBUT, bornee), {"debut": debut, "fin": brute})

    erreur = parcours.etapes[0].erreurs.get("fin")
    assert sans_insecable(" ".join(erreur.messages) if erreur else "") == attendue


def test_is_a_date_bounded_by_the_answer_of_its_own_row():
    definition = definition_a_une_etape(
        groupe("sejours", "Séjours", DEBUT, champ("date", "fin", "Fin", depuis_question="debut"), ligne="Séjour")
    )
    lignes = [
        {"id": "ligne-0001", "debut": "2026-03-16", "fin": "2026-03-15"},
        {"id": "ligne-0002", "debut": "2026-03-01", "fin": "2026-03-15"},
    ]

    parcours = evaluer(definition, {"sejours": lignes})

    assert set(parcours.etapes[0].erreurs) == {"sejours.ligne-0001.fin"}
