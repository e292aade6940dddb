"""The metal detectors form: filled in full, and what each situation shows."""

import pytest

from formulaires.parcours.lecture import lire
from formulaires.parcours.parcours import evaluer
from tests.demonstration.reponses import ADRESSE, LIGNE, PROSPECTION, UNE_PIECE, definition_de_la_demarche

DEFINITION = definition_de_la_demarche("detecteurs-de-metaux")
(PARCELLE,) = PROSPECTION["parcelles"]


def parcourir(**reponses):
    return evaluer(DEFINITION, {**PROSPECTION, **reponses})


def erreurs(parcours) -> list[str]:
    return [chemin for etape in parcours.etapes for chemin in etape.erreurs]


def textes(parcours) -> dict[str, str]:
    return {lue["cle"]: lue["texte"] for etape in lire(parcours) for lue in etape["reponses"]}


def test_does_a_survey_go_through_to_the_end():
    parcours = parcourir()

    assert (erreurs(parcours), parcours.est_complet) == ([], True)
    assert [etape.cle for etape in parcours.etapes] == [
        "demandeur", "qualification", "projet", "localisation", "proprietaires", "calendrier", "engagements",
    ]  # fmt: skip


@pytest.mark.parametrize(("connu_par", "numero"), [("siret", "siret"), ("rna", "rna")])
def test_does_an_organisation_give_its_name_its_number_and_the_role_of_its_applicant(connu_par, numero):
    parcours = parcourir(pour_qui="organisme", identifiant_organisme=connu_par)

    assert erreurs(parcours) == ["organisme", numero, "qualite"]


def test_does_somebody_else_s_project_ask_who_leads_it():
    assert erreurs(parcourir(est_responsable="non")) == ["responsable_nom", "responsable_fonction", "pj_accord"]


def test_does_a_former_authorisation_ask_its_number_its_region_and_its_report():
    assert erreurs(parcourir(deja_autorise="oui")) == ["autorisation_numero", "autorisation_region", "rapport_remis"]


@pytest.mark.parametrize(
    ("cadre", "numero"), [("fouille", True), ("diagnostic", True), ("inventaire", False), ("autre", False)]
)
def test_is_the_number_of_the_excavation_asked_when_there_is_one(cadre, numero):
    assert ("operation" in parcourir(cadre=cadre).visibles) is numero


def test_is_the_sea_the_drassm_s():
    parcours = parcourir(domaine="mer")

    assert ("info_drassm" in parcours.visibles, "region" in parcours.visibles) == (True, False)
    assert parcours.est_complet


def test_is_a_former_commune_kept_with_the_one_it_is_part_of():
    assert parcourir().valeurs["communes"] == [
        {"id": LIGNE, "commune": "Cordieux (01120), aujourd’hui Montluel (01262)", "lieu_dit": ""}
    ]


def test_does_each_parcel_of_somebody_else_ask_the_consent_of_its_owner():
    autre = {**PARCELLE, "id": "ligne-0002", "proprietaire": "non", "ayant_droit": "oui"}

    parcours = parcourir(parcelles=[PARCELLE, autre])

    assert erreurs(parcours) == [
        f"parcelles.ligne-0002.{cle}"
        for cle in ("proprietaire_nom", "proprietaire_adresse", "consentement", "consentement_ayant_droit")
    ]


def test_are_parcels_counted_and_their_surfaces_added():
    autre = {
        **PARCELLE,
        "id": "ligne-0002",
        "surface": "10 000",
        "proprietaire": "non",
        "proprietaire_nom": "Jean Petit",
        "proprietaire_adresse": ADRESSE,
        "consentement": UNE_PIECE,
    }

    parcours = parcourir(parcelles=[PARCELLE, autre])

    assert parcours.est_complet
    assert (parcours.valeurs["nombre_parcelles"], str(parcours.valeurs["surface_totale"])) == (2, "12500")


def test_is_the_duration_computed():
    assert parcourir().valeurs["duree"] == 30


def test_is_an_end_before_the_beginning_refused():
    assert erreurs(parcourir(fin="2027-03-01")) == ["fin"]


@pytest.mark.parametrize("groupe", ["communes", "parcelles", "materiel"])
def test_is_one_row_at_least_asked(groupe):
    assert erreurs(parcourir(**{groupe: []})) == [groupe]


def test_is_a_short_objective_refused():
    assert erreurs(parcourir(objectif="Chercher.")) == ["objectif"]
