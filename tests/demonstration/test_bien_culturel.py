"""The certificate for a cultural good: filled in full, and what each situation shows."""

import pytest

from formulaires.parcours.parcours import evaluer
from tests.demonstration.reponses import ADRESSE, TABLEAU, definition_de_la_demarche

DEFINITION = definition_de_la_demarche("certificat-bien-culturel")


def parcourir(**reponses):
    return evaluer(DEFINITION, {**TABLEAU, **reponses})


def erreurs(parcours) -> list[str]:
    return [chemin for etape in parcours.etapes for chemin in etape.erreurs]


def test_does_a_painting_go_through_to_the_end():
    parcours = parcourir()

    assert (erreurs(parcours), parcours.est_complet) == ([], True)
    assert [etape.cle for etape in parcours.etapes] == [
        "demandeur", "bien", "provenance", "destination", "presentation", "pieces", "engagements",
    ]  # fmt: skip


def test_does_an_agent_name_the_owner_and_give_the_mandate():
    assert erreurs(parcourir(qualite="mandataire")) == ["proprietaire_nom", "proprietaire_adresse", "mandat"]


def test_does_a_company_in_france_give_its_siret():
    en_france = parcourir(personne="morale", denomination="Galerie", adresse_siege=ADRESSE, etablie_en_france="oui")
    ailleurs = parcourir(personne="morale", denomination="Galerie", adresse_siege=ADRESSE, etablie_en_france="non")

    assert (erreurs(en_france), erreurs(ailleurs)) == (["siret"], [])


def test_does_a_set_say_how_many_elements_it_has_and_list_them():
    assert erreurs(parcourir(isole="ensemble")) == ["elements", "liste_elements"]


@pytest.mark.parametrize(
    ("categorie", "anciennete", "valeur", "sous_le_seuil"),
    [
        ("3", "plus_100", "350000", False),
        ("3", "plus_100", "299999,99", True),
        ("3", "moins_50", "350000", True),
        ("1a", "plus_100", "1", False),
        ("1a", "50_100", "1", True),
        ("8", "50_100", "25000", False),
        ("9", "moins_50", "2999", True),
        ("15", "moins_50", "1", False),
    ],
)
def test_is_a_good_below_the_thresholds_told_so(categorie, anciennete, valeur, sous_le_seuil):
    parcours = parcourir(categorie=categorie, anciennete=anciennete, valeur=valeur)

    assert ("info_sous_le_seuil" in parcours.visibles, parcours.est_complet) == (sous_le_seuil, True)


@pytest.mark.parametrize(
    ("question", "suites"),
    [
        ("importe", ["importation"]),
        ("fouilles", ["archeologie"]),
        ("collection_publique", []),
        ("monument", []),
        ("cites", []),
    ],
)
def test_does_each_status_ask_its_proof(question, suites):
    assert erreurs(parcourir(**{question: "oui"})) == suites


@pytest.mark.parametrize(
    ("question", "texte"),
    [("collection_publique", "info_inalienable"), ("monument", "info_tresor"), ("cites", "info_cites")],
)
def test_does_each_status_say_what_it_entails(question, texte):
    assert (texte in parcourir(**{question: "oui"}).visibles, texte in parcourir().visibles) == (True, False)


@pytest.mark.parametrize(
    ("pays", "licence"), [("BE", False), ("FR", False), ("RE", False), ("CH", True), ("US", True), ("GB", True)]
)
def test_is_the_licence_announced_outside_the_union(pays, licence):
    assert ("info_licence" in parcourir(pays=pays).visibles) is licence


def test_are_eight_photographs_at_most_accepted():
    photos = [f"00000000-0000-0000-0000-00000000000{i}" for i in range(9)]

    assert erreurs(parcourir(photographies=photos)) == ["photographies"]
    assert erreurs(parcourir(photographies=photos[:8])) == []
