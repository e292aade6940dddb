"""The licence form: which steps and questions each situation shows, and each filled in full."""

import pytest

from formulaires.parcours.parcours import evaluer
from tests.demonstration.reponses import (
    ASSOCIATION,
    LIEU,
    LIGNE,
    PERSONNE_PHYSIQUE,
    UNE_PIECE,
    definition_de_la_demarche,
)

DEFINITION = definition_de_la_demarche("licence-entrepreneur-spectacles-vivants")
SECURITE = {
    "securite_nom": "Petit",
    "securite_prenom": "Jean",
    "pj_securite": UNE_PIECE,
    "formation_adaptee": "oui",
}


def parcourir_la_licence(**reponses):
    return evaluer(DEFINITION, {**ASSOCIATION, **reponses})


def cles_des_etapes(parcours) -> list[str]:
    return [etape.cle for etape in parcours.etapes]


def erreurs(parcours) -> list[str]:
    return [chemin for etape in parcours.etapes for chemin in etape.erreurs]


def test_une_association_de_metropole_va_jusqu_au_bout():
    parcours = parcourir_la_licence()

    assert (erreurs(parcours), parcours.est_complet) == ([], True)
    assert cles_des_etapes(parcours) == [
        "votre-demande", "association", "personne-morale", "competence", "activite", "declarations",
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
    assert erreurs(parcourir_la_licence(asso_2009="non")) == ["ref_dossier"]


def test_une_association_d_alsace_moselle_n_a_pas_de_numero_rna():
    sans_registre = parcourir_la_licence(forme="association-alsace-moselle")

    assert erreurs(sans_registre) == ["tribunal", "volume", "folio"]
    assert sans_registre.visibles.isdisjoint({"asso_2009", "rna", "ref_dossier"})


def test_une_personne_physique_ne_voit_aucune_question_sur_la_personne_morale():
    parcours = evaluer(DEFINITION, PERSONNE_PHYSIQUE)

    assert (erreurs(parcours), parcours.est_complet) == ([], True)
    assert cles_des_etapes(parcours) == [
        "votre-demande", "personne-physique", "competence", "activite", "declarations",
    ]  # fmt: skip
    assert "personnes" not in parcours.visibles


def test_une_personne_deja_immatriculee_donne_son_siret_et_son_extrait():
    parcours = evaluer(DEFINITION, {**PERSONNE_PHYSIQUE, "immatricule": "oui"})

    assert erreurs(parcours) == ["siret_personne", "pj_kbis"]


def test_un_renouvellement_demande_l_ancien_numero_et_l_activite_passee():
    parcours = parcourir_la_licence(nature="renouvellement")

    assert erreurs(parcours) == ["num_ancien", "date_exp", "pj_spectacles", "employeur", "pj_auteurs"]


def test_un_employeur_qui_renouvelle_joint_ses_attestations_sociales():
    assert "pj_sociales" in parcourir_la_licence(nature="renouvellement", employeur="oui").visibles


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
    competence = parcourir_la_licence(mode=mode).etape("competence")

    assert {champ.cle for champ in competence.champs if champ.cle.startswith("pj_")} == pieces


def test_une_personne_en_contrat_a_duree_determinee_dit_jusqu_a_quand():
    (personne,) = ASSOCIATION["personnes"]
    en_cdd = {**personne, "salarie": "oui", "contrat": "cdd"}

    assert erreurs(parcourir_la_licence(personnes=[en_cdd])) == [f"personnes.{LIGNE}.duree_minimale"]
    assert parcourir_la_licence(personnes=[{**en_cdd, "fin_contrat": "2027-06-30"}]).est_complet
    assert parcourir_la_licence(personnes=[{**en_cdd, "contrat": "cdi"}]).est_complet


def test_un_exploitant_decrit_chacun_de_ses_lieux():
    lieux = [{"id": LIGNE, **LIEU}, {"id": "ligne-0002", **LIEU, "categorie_erp": "2", "effectif": "1 200"}]

    incomplet = parcourir_la_licence(categorie="1", lieux=lieux, **SECURITE)
    complet = parcourir_la_licence(
        categorie="1", lieux=[lieux[0], {**lieux[1], "pj_commission": UNE_PIECE}], **SECURITE
    )

    assert erreurs(incomplet) == ["lieux.ligne-0002.pj_commission"]
    assert complet.est_complet
    assert str(complet.valeurs["effectif_total"]) == "1320"


def test_un_mineur_ne_peut_pas_demander_la_licence_en_son_nom():
    genre = DEFINITION.champ_par_cle["date_naissance"]

    assert genre.options["age_min"] == 18
