"""The licence form: which steps and questions each situation shows."""

import pytest

from formulaires.definitions import Definition
from formulaires.demonstration import licence, licence_etapes
from formulaires.enums import Phase
from formulaires.parcours.parcours import evaluer
from tests.factories.definitions import figer

UNE_PIECE = "00000000-0000-0000-0000-000000000001"
ADRESSE = {"voie": "1 rue du Théâtre", "code_postal": "75011", "commune": "Paris"}

DEMANDE_D_UNE_ASSOCIATION = {
    "nature": "premiere",
    "categorie": "2",
    "fonction_tournee": "non",
    "principale": "oui",
    "beneficiaire": "morale",
    "forme": "association-loi-1901",
    "asso_2009": "oui",
    "rna": "W751234567",
    "siret": "130 025 265 00013",
    "denomination": "Théâtre du Battant des Lames",
    "adresse_siege": ADRESSE,
    "representant_nom": "Moreau",
    "representant_prenom": "Camille",
    "representant_qualite": "présidente",
    "representant_naissance": "1980-07-14",
    "contact_courriel": "contact@exemple.fr",
    "contact_telephone": "01 23 45 67 89",
    "qui_competent": "declarant",
    "mode": ["formation"],
    "pj_formation": [UNE_PIECE],
    "engagement_social": "oui",
    "engagement_auteurs": "oui",
    "engagement_securite": "oui",
    "signataire_nom": "Camille Moreau",
    "signataire_qualite": "présidente",
}
DEFINITION = Definition.depuis_json(figer(licence_etapes.ETAPES, licence.STATUTS))


def parcourir_la_licence(**reponses):
    return evaluer(DEFINITION, {**DEMANDE_D_UNE_ASSOCIATION, **reponses})


def cles_des_etapes(parcours) -> list[str]:
    return [etape.cle for etape in parcours.etapes]


def test_la_licence_emploie_la_plupart_des_familles_de_questions():
    assert {champ.type for champ in DEFINITION.champs()} == {
        "adresse", "cases", "choix", "courriel", "date", "engagement", "information", "liste", "oui_non", "piece",
        "rna", "siret", "telephone", "texte",
    }  # fmt: skip


def test_une_association_de_metropole_va_jusqu_au_bout():
    parcours = parcourir_la_licence()

    assert parcours.est_complet
    assert cles_des_etapes(parcours) == [
        "votre-demande", "association", "personne-morale", "competence", "declarations",
    ]  # fmt: skip


def test_une_association_d_outre_mer_repond_non_et_donne_son_numero_en_reference():
    refusee = parcourir_la_licence(rna="W9R1000088")
    repli = refusee.etape("association").etape.champs[-1].options

    suite = parcourir_la_licence(
        **{"rna": "W9R1000088", repli["repli_question"]: repli["repli_valeur"], repli["repli_champ"]: "W9R1000088"}
    )

    assert refusee.premiere_incomplete.cle == "association"
    assert suite.est_complet
    assert "rna" not in suite.valeurs
    assert suite.valeurs["ref_dossier"] == "W9R1000088"


def test_la_reference_est_demandee_des_que_la_reponse_est_non():
    parcours = parcourir_la_licence(asso_2009="non")

    assert list(parcours.etape("personne-morale").erreurs) == ["ref_dossier"]


def test_une_association_d_alsace_moselle_n_a_pas_de_numero_rna():
    parcours = parcourir_la_licence(forme="association-alsace-moselle", tribunal="Strasbourg, volume 85, folio 123")

    assert parcours.est_complet
    assert parcours.visibles.isdisjoint({"asso_2009", "rna", "ref_dossier"})


def test_une_personne_physique_ne_voit_aucune_question_sur_la_personne_morale():
    parcours = parcourir_la_licence(
        beneficiaire="physique",
        nom="Moreau",
        prenom="Camille",
        date_naissance="1980-07-14",
        adresse=ADRESSE,
        courriel="camille@exemple.fr",
    )

    assert parcours.est_complet
    assert cles_des_etapes(parcours) == ["votre-demande", "personne-physique", "competence", "declarations"]


def test_un_renouvellement_demande_l_ancien_numero():
    parcours = parcourir_la_licence(nature="renouvellement")

    assert list(parcours.etape("votre-demande").erreurs) == ["num_ancien", "date_exp"]


def test_la_licence_n_est_pas_toujours_obligatoire_et_on_peut_continuer():
    parcours = parcourir_la_licence(principale="non", plus_de_six="non")

    assert "info_non_requis" in parcours.visibles
    assert parcours.est_complet


@pytest.mark.parametrize(
    ("mode", "pieces"),
    [
        (["diplome"], {"pj_diplome"}),
        (["experience", "formation"], {"pj_experience", "pj_formation"}),
        ([], set()),
    ],
)
def test_chaque_justification_demande_sa_piece(mode, pieces):
    parcours = parcourir_la_licence(mode=mode)

    assert {cle for cle in parcours.visibles if cle.startswith("pj_")} == pieces


def test_les_statuts_de_la_licence_menent_tous_quelque_part():
    statuts = DEFINITION.statut_par_cle
    atteints = {suivant for statut in statuts.values() for suivant in statut.suivants}

    assert statuts.keys() - atteints == {"deposee"}
    assert [cle for cle, statut in statuts.items() if not statut.suivants and not Phase(statut.phase).est_close] == []
