import datetime

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict

from formulaires.champs.registre import TYPES
from formulaires.parcours.construction import champ_django, formulaire_de, reponses_postees
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ
from tests.factories.definitions import champ_fige, definition_a_une_etape, lecture, options_figees, phrase, valeur

TOUT = {"civilite": True, "nom_usage": True, "naissance": True, "lieu_naissance": True}
RIEN = dict.fromkeys(TOUT, False)
CAMILLE = {
    "civilite": "madame",
    "nom": "Moreau",
    "prenoms": "Camille Anne",
    "nom_usage": "Durand",
    "naissance": "1980-07-14",
    "lieu_naissance": "Lyon",
}


def test_une_identite_complete_est_gardee_et_se_lit():
    assert valeur("identite", CAMILLE, **TOUT) == CAMILLE
    assert lecture("identite", CAMILLE, **TOUT) == (
        "Madame Camille Anne Moreau, nom d’usage : Durand, date de naissance : 14 juillet 1980, "
        "lieu de naissance : Lyon"
    )


def test_seules_les_parties_demandees_sont_gardees():
    assert valeur("identite", CAMILLE, **RIEN) == {"nom": "Moreau", "prenoms": "Camille Anne"}
    assert lecture("identite", CAMILLE, **RIEN) == "Camille Anne Moreau"


def test_la_naissance_est_gardee_dans_l_ecriture_internationale():
    assert valeur("identite", {**CAMILLE, "naissance": "14/7/1980"}, **TOUT) == CAMILLE


def test_le_nom_d_usage_peut_manquer():
    assert valeur("identite", {**CAMILLE, "nom_usage": ""}, **TOUT)["nom_usage"] == ""


@pytest.mark.parametrize(
    ("changement", "attendu"),
    [
        ({"civilite": "", "prenoms": " "}, "Complétez l’identité : civilité, prénoms."),
        ({"naissance": ""}, "Complétez l’identité : date de naissance."),
        ({"civilite": "docteur"}, "Civilité : choisissez une réponse de la liste."),
        ({"nom": "a" * 201}, "Raccourcissez votre réponse : 200 caractères au plus par ligne."),
        (
            {"naissance": "31/02/1980"},
            "Date de naissance : Cette date n’existe pas. "
            "Écrivez-la sous la forme jour/mois/année, par exemple 31/12/2026.",
        ),
        ({"naissance": "1780-01-01"}, "L’année doit être comprise entre 1800 et 2200."),
    ],
)
def test_une_identite_fausse_dit_ce_qui_cloche(changement, attendu):
    assert phrase("identite", {**CAMILLE, **changement}, **TOUT) == attendu


def test_on_n_est_pas_ne_demain():
    definition = definition_a_une_etape(champ("identite", "q", "Q", **TOUT))
    naissance = {"q": {**CAMILLE, "naissance": "2026-03-17"}}

    erreurs = evaluer(definition, naissance, datetime.date(2026, 3, 16)).etapes[0].erreurs

    assert erreurs["q"].messages == ["Cette date n’est pas encore passée : vérifiez l’année."]


@pytest.mark.parametrize("brute", [None, "", {}, {"nom": " "}, "Moreau", ["Moreau"], {"nom": 3}])
def test_sans_identite(brute):
    assert phrase("identite", brute, **TOUT) == "Renseignez « Question »."
    assert valeur("identite", brute, obligatoire=False, **TOUT) == {}


def test_une_valeur_proposee_est_reduite_aux_parties_demandees():
    question = champ_fige("identite", **{**RIEN, "civilite": True})

    convenue = TYPES["identite"].convenir(CAMILLE, question)

    assert convenue == {"civilite": "madame", "nom": "Moreau", "prenoms": "Camille Anne"}


def test_les_options_de_l_identite_sont_figees():
    assert options_figees("identite", **TOUT) == {**TOUT, "autre_personne": False}


def test_sans_script_une_identite_postee_devient_un_objet():
    etape = definition_a_une_etape(champ("identite", "q", "Q", **{**RIEN, "civilite": True})).etapes[0]

    assert reponses_postees(etape, QueryDict("q_civilite=madame&q_nom=+Moreau&q_prenoms=Camille"), {}) == {
        "q": {"civilite": "madame", "nom": "Moreau", "prenoms": "Camille"}
    }


def test_le_navigateur_peut_remplir_l_identite_du_demandeur_et_d_aucun_autre():
    def jetons(**options):
        widgets = champ_django(champ_fige("identite", **TOUT, **options)).widget.widgets
        return [widget.attrs["autocomplete"] for widget in widgets]

    assert jetons() == [
        "honorific-prefix",
        "family-name",
        "given-name",
        "section-usage family-name",
        "bday",
        "off",
    ]
    assert jetons(autre_personne=True) == ["off"] * 6


def test_une_identite_montre_chaque_partie_avec_ce_qui_a_ete_tape():
    etape = definition_a_une_etape(champ("identite", "q", "Q", **TOUT)).etapes[0]

    montree = formulaire_de(etape)({"q": {**CAMILLE, "naissance": "31/02"}}, {})["q"].as_field_group()

    assert '<option value="madame" selected>Madame</option>' in montree
    naissance = BeautifulSoup(montree, "html.parser").find("input", {"name": "q_naissance"})
    assert [naissance[nom] for nom in ("type", "value", "autocomplete")] == ["text", "31/02", "bday"]


@pytest.mark.parametrize("brute", ["madame", "monsieur"])
def test_une_civilite(brute):
    assert valeur("civilite", brute) == brute
    assert lecture("civilite", brute) == brute.capitalize()


def test_une_civilite_hors_liste_ou_absente():
    assert phrase("civilite", "docteur") == "Choisissez une réponse de la liste."
    assert phrase("civilite", "") == "Choisissez une réponse."
    assert valeur("civilite", "", obligatoire=False) == ""
