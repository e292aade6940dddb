from formulaires.parcours.construction import champ_django, reponses_postees
from formulaires.parcours.lecture import lire
from formulaires.publication.composition import champ, information
from tests.factories.definitions import definition_a_une_etape, parcourir

INFORMATION = information("avis", "La licence n’est pas obligatoire.")


def test_une_information_est_montree_et_ne_demande_rien():
    parcours = parcourir({}, INFORMATION)

    assert parcours.visibles == {"avis"}
    assert parcours.est_complet
    assert champ_django(parcours.etapes[0].champs[0]).texte == "La licence n’est pas obligatoire."


def test_ce_qui_est_envoye_sous_son_nom_est_jete():
    parcours = parcourir({"avis": "intrus"}, INFORMATION)

    assert parcours.valeurs == {}
    assert parcours.etapes[0].remplis == frozenset()


def test_elle_ne_fait_partie_ni_des_reponses_ni_de_la_lecture():
    etape = definition_a_une_etape(INFORMATION, champ("texte", "titre", "Titre")).etapes[0]
    parcours = parcourir({"titre": "Cyrano"}, INFORMATION, champ("texte", "titre", "Titre"))

    assert reponses_postees(etape, {"avis": "intrus", "titre": "Cyrano"}, {}) == {"titre": "Cyrano"}
    assert [reponse["cle"] for reponse in lire(parcours)[0]["reponses"]] == ["titre"]
