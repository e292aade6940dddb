import pytest

from formulaires.parcours.lecture import lire, personne_morale
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ, etape, toutes
from tests.factories.definitions import definition_de, parcourir

PIECE = "00000000-0000-0000-0000-000000000001"

DEFINITION = definition_de(
    etape(
        "vous",
        "Vous",
        champ("choix", "type", "Vous êtes", choix={"asso": "Une association", "autre": "Autre"}),
        champ("piece", "statuts", "Statuts", si=toutes(("type", "egal", "asso"))),
        champ("information", "avis", "", texte="Bienvenue."),
    ),
    etape("projet", "Projet", champ("texte", "surtitre", "Surtitre", obligatoire=False)),
    etape("suite", "Suite", champ("texte", "fin", "Fin"), si=toutes(("type", "egal", "asso"))),
)


def test_la_lecture_dit_les_mots_que_le_citoyen_a_vus():
    lecture = lire(evaluer(DEFINITION, {"type": "asso", "statuts": [PIECE], "fin": "Rideau"}))

    assert lecture == [
        {
            "cle": "vous",
            "titre": "Vous",
            "reponses": [
                {
                    "cle": "type", "type": "choix", "libelle": "Vous êtes",
                    "texte": "Une association", "vide": False, "pieces": [],
                },
                {
                    "cle": "statuts", "type": "piece", "libelle": "Statuts",
                    "texte": "1 fichier", "vide": False, "pieces": [PIECE],
                },
            ],
        },
        {
            "cle": "projet",
            "titre": "Projet",
            "reponses": [
                {
                    "cle": "surtitre", "type": "texte", "libelle": "Surtitre",
                    "texte": "Non renseigné", "vide": True, "pieces": [],
                }
            ],
        },
        {
            "cle": "suite",
            "titre": "Suite",
            "reponses": [
                {
                    "cle": "fin", "type": "texte", "libelle": "Fin",
                    "texte": "Rideau", "vide": False, "pieces": [],
                }
            ],
        },
    ]  # fmt: skip


def test_ce_qui_est_cache_ne_se_lit_pas():
    lecture = lire(evaluer(DEFINITION, {"type": "autre", "statuts": [PIECE], "fin": "Rideau"}))

    assert [(etape["cle"], [reponse["cle"] for reponse in etape["reponses"]]) for etape in lecture] == [
        ("vous", ["type"]),
        ("projet", ["surtitre"]),
    ]


def test_une_reponse_fausse_se_lit_comme_non_renseignee():
    lecture = lire(evaluer(DEFINITION, {"type": "chateau"}))

    assert lecture[0]["reponses"][0]["texte"] == "Non renseigné"


NOM = champ("texte", "nom", "Nom", autocomplete="family-name")
DENOMINATION = champ("texte", "denomination", "Dénomination", autocomplete="organization", obligatoire=False)


@pytest.mark.parametrize(
    ("reponses", "nom"),
    [
        ({"nom": "Moreau", "denomination": "Les Deux Rives"}, "Les Deux Rives"),
        ({"nom": "Moreau"}, ""),
        ({}, ""),
    ],
)
def test_le_nom_de_la_personne_morale_est_celui_que_l_editeur_a_designe(reponses, nom):
    assert personne_morale(parcourir(reponses, NOM, DENOMINATION)) == nom


def test_une_personne_morale_cachee_n_a_pas_de_nom():
    morale = {**DENOMINATION, "value": {**DENOMINATION["value"], "si": toutes(("nom", "egal", "SARL"))}}

    assert personne_morale(parcourir({"nom": "Moreau", "denomination": "Les Deux Rives"}, NOM, morale)) == ""
