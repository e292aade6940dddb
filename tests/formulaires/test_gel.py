import json
from copy import deepcopy

import pytest

from formulaires.definitions import Definition
from formulaires.publication.composition import champ, etape, information, toutes
from formulaires.publication.gel import empreinte, empreinte_des_reponses
from formulaires.publication.statuts_types import AUTORISATION
from tests.factories.definitions import figer

COULEURS = {"rouge": "Rouge", "bleu": "Bleu"}
TITRE = champ("texte", "titre", "Titre")
COULEUR = champ("choix", "couleur", "Couleur", choix=COULEURS, si=toutes(("titre", "rempli")))
AVIS = information("avis", "Lisez ceci.")
REFERENCE = [etape("projet", "Projet", TITRE, COULEUR, AVIS)]


def empreintes(etapes, statuts=AUTORISATION) -> tuple[str, str]:
    gel = figer(etapes, statuts)
    return empreinte(gel), empreinte_des_reponses(gel)


def change(etapes, statuts=AUTORISATION) -> tuple[bool, bool]:
    """Whether the whole, then the answer-bearing part, differ from the reference."""
    (tout, reponses), (ancien_tout, anciennes_reponses) = empreintes(etapes, statuts), empreintes(REFERENCE)
    return tout != ancien_tout, reponses != anciennes_reponses


def test_le_gel_est_le_contrat_que_les_versions_gardent():
    assert figer(REFERENCE)["etapes"] == [
        {
            "cle": "projet",
            "titre": "Projet",
            "introduction": "",
            "champs": [
                {
                    "cle": "titre",
                    "type": "texte",
                    "libelle": "Titre",
                    "aide": "",
                    "obligatoire": True,
                    "options": {"longueur_max": 255, "autocomplete": ""},
                    "si": {},
                },
                {
                    "cle": "couleur",
                    "type": "choix",
                    "libelle": "Couleur",
                    "aide": "",
                    "obligatoire": True,
                    "options": {"choix": [["rouge", "Rouge"], ["bleu", "Bleu"]]},
                    "si": {
                        "mode": "toutes",
                        "conditions": [{"champ": "titre", "operateur": "rempli", "valeur": ""}],
                    },
                },
                {
                    "cle": "avis",
                    "type": "information",
                    "libelle": "",
                    "aide": "",
                    "obligatoire": False,
                    "options": {"texte": "Lisez ceci."},
                    "si": {},
                },
            ],
            "si": {},
        }
    ]
    assert figer(REFERENCE)["statuts"][0] == {
        "cle": "deposee",
        "libelle": "Déposée",
        "phase": "deposee",
        "couleur": "info",
        "phrase": "Votre demande est arrivée au service. Vous n’avez rien à faire pour le moment.",
        "prochaine_etape": "Le service vérifie que rien ne manque.",
        "acteur": "service",
        "suivants": ["en_instruction", "complements", "sans_suite"],
    }


def test_le_gel_passe_par_json_sans_changer():
    gel = figer(REFERENCE)
    assert json.loads(json.dumps(gel)) == gel


def test_le_gel_se_relit_en_objets():
    definition = Definition.depuis_json(figer(REFERENCE))

    couleur = definition.champ_par_cle["couleur"]
    assert [champ.cle for champ in definition.champs()] == ["titre", "couleur", "avis"]
    assert (couleur.type, couleur.obligatoire, couleur.si.conditions[0].champ) == ("choix", True, "titre")
    assert definition.etape("projet").titre == "Projet"
    assert definition.etape("inconnue") is None
    assert definition.statut_par_cle["complements"].suivants == (
        "en_instruction", "acceptee", "refusee", "sans_suite",
    )  # fmt: skip


def test_figer_deux_fois_donne_la_meme_chose():
    assert empreintes(deepcopy(REFERENCE)) == empreintes(REFERENCE)


def test_l_empreinte_ignore_l_ordre_des_cles_json():
    assert empreinte({"a": 1, "b": [2]}) == empreinte({"b": [2], "a": 1})
    assert empreinte({"a": [1, 2]}) != empreinte({"a": [2, 1]})


COSMETIQUES = {
    "le titre d’une étape": [etape("projet", "Votre projet", TITRE, COULEUR, AVIS)],
    "une introduction": [etape("projet", "Projet", TITRE, COULEUR, AVIS, introduction="Décrivez.")],
    "le libellé d’une question": [etape("projet", "Projet", champ("texte", "titre", "Titre du projet"), COULEUR, AVIS)],
    "une aide": [etape("projet", "Projet", champ("texte", "titre", "Titre", aide="Court."), COULEUR, AVIS)],
    "le remplissage par le navigateur": [
        etape("projet", "Projet", champ("texte", "titre", "Titre", autocomplete="organization"), COULEUR, AVIS)
    ],
    "le libellé d’un choix": [
        etape(
            "projet",
            "Projet",
            TITRE,
            champ("choix", "couleur", "Couleur", choix={**COULEURS, "bleu": "Bleu nuit"}, si=COULEUR["value"]["si"]),
            AVIS,
        )
    ],
    "l’ordre des choix": [
        etape(
            "projet",
            "Projet",
            TITRE,
            champ("choix", "couleur", "Couleur", choix=dict(reversed(COULEURS.items())), si=COULEUR["value"]["si"]),
            AVIS,
        )
    ],
    "l’ordre des questions": [etape("projet", "Projet", AVIS, TITRE, COULEUR)],
    "un texte d’information": [etape("projet", "Projet", TITRE, COULEUR, information("avis", "Lisez bien ceci."))],
    "un texte de moins": [etape("projet", "Projet", TITRE, COULEUR)],
}


@pytest.mark.parametrize("etapes", COSMETIQUES.values(), ids=COSMETIQUES)
def test_ce_qui_ne_porte_pas_de_reponse_change_la_version_sans_interdire_de_dupliquer(etapes):
    assert change(etapes) == (True, False)


QUI_PORTENT_DES_REPONSES = {
    "une question de plus": [etape("projet", "Projet", TITRE, COULEUR, AVIS, champ("date", "le", "Le"))],
    "une question de moins": [etape("projet", "Projet", TITRE, AVIS)],
    "une clé": [etape("projet", "Projet", champ("texte", "intitule", "Titre"), COULEUR, AVIS)],
    "un type": [etape("projet", "Projet", champ("texte_long", "titre", "Titre"), COULEUR, AVIS)],
    "une obligation": [etape("projet", "Projet", champ("texte", "titre", "Titre", obligatoire=False), COULEUR, AVIS)],
    "une longueur": [etape("projet", "Projet", champ("texte", "titre", "Titre", longueur_max=10), COULEUR, AVIS)],
    "un choix de plus": [
        etape(
            "projet",
            "Projet",
            TITRE,
            champ("choix", "couleur", "Couleur", choix={**COULEURS, "vert": "Vert"}, si=COULEUR["value"]["si"]),
            AVIS,
        )
    ],
    "une condition de moins": [
        etape("projet", "Projet", TITRE, champ("choix", "couleur", "Couleur", choix=COULEURS), AVIS)
    ],
    "la condition d’une étape": [etape("projet", "Projet", TITRE, COULEUR, AVIS, si=toutes(("x", "vide")))],
    "une étape de plus": [*REFERENCE, etape("suite", "Suite", champ("oui_non", "fin", "Fin"))],
}


@pytest.mark.parametrize("etapes", QUI_PORTENT_DES_REPONSES.values(), ids=QUI_PORTENT_DES_REPONSES)
def test_ce_qui_porte_des_reponses_change_les_deux_empreintes(etapes):
    assert change(etapes) == (True, True)


def test_l_ordre_des_etapes_ne_change_pas_les_reponses():
    suite = etape("suite", "Suite", champ("oui_non", "fin", "Fin"))
    avant, apres = empreintes([*REFERENCE, suite]), empreintes([suite, *REFERENCE])

    assert avant[0] != apres[0]
    assert avant[1] == apres[1]


def test_un_statut_ne_porte_pas_de_reponse():
    renomme = [{**AUTORISATION[0], "libelle": "Reçue"}, *AUTORISATION[1:]]

    assert change(REFERENCE, renomme) == (True, False)
