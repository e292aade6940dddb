import re

import pytest
from django.urls import get_resolver

from formulaires.publication.composition import champ, etape, groupe, information, toutes
from formulaires.publication.statuts_types import AUTORISATION
from formulaires.publication.verification import CLES_RESERVEES, problemes_de
from formulaires.publication.verifier_etapes import CLES_DE_QUESTION_RESERVEES
from tests.factories.definitions import figer

TITRE = champ("texte", "titre", "Titre")
DEPOSEE = {**AUTORISATION[0], "suivants": []}


def problemes(*etapes, statuts=AUTORISATION) -> list[str]:
    return [probleme.phrase for probleme in problemes_de(figer(etapes, statuts))]


def problemes_d_une_etape(*champs) -> list[str]:
    return problemes(etape("projet", "Projet", *champs))


def test_un_formulaire_sans_defaut_se_publie():
    assert problemes_d_une_etape(TITRE, champ("texte", "suite", "Suite", si=toutes(("titre", "rempli")))) == []


def test_un_formulaire_sans_etape():
    assert problemes() == ["Ajoutez au moins une étape, ou indiquez le lien vers la démarche sur un autre site."]


@pytest.mark.parametrize("cle", sorted(CLES_RESERVEES))
def test_une_cle_d_etape_prise_par_le_portail(cle):
    assert problemes(etape(cle, "Étape", TITRE)) == [
        f"La clé d’étape « {cle} » est réservée au portail : choisissez-en une autre."
    ]


def test_les_cles_prises_sont_exactement_celles_des_adresses_d_un_brouillon():
    _, espace = get_resolver().namespace_dict["espace"]
    routes = [str(motif.pattern) for motif in espace.url_patterns]
    d_un_brouillon = {re.fullmatch(r"espace/brouillons/<uuid:brouillon>/([a-z-]+)/", route) for route in routes}
    assert {trouve[1] for trouve in d_un_brouillon - {None}} == CLES_RESERVEES


@pytest.mark.parametrize("cle", sorted(CLES_DE_QUESTION_RESERVEES))
def test_une_cle_de_question_prise_par_le_portail(cle):
    assert problemes_d_une_etape(champ("texte", cle, "Question")) == [
        f"La clé de question « {cle} » est réservée au portail : choisissez-en une autre."
    ]


def test_deux_etapes_de_meme_cle():
    autre = champ("texte", "autre", "Autre")
    assert problemes(etape("projet", "Projet", TITRE), etape("projet", "Encore", autre)) == [
        "Deux étapes ont la même clé « projet » : changez l’une des deux."
    ]


def test_deux_questions_de_meme_cle_meme_dans_deux_etapes():
    assert problemes(etape("a", "A", TITRE), etape("b", "B", champ("date", "titre", "Date"))) == [
        "Deux questions ont la même clé « titre » : changez l’une des deux, sinon une réponse serait perdue."
    ]


def test_une_etape_sans_question():
    assert problemes(etape("projet", "Projet", TITRE), etape("fin", "La fin")) == [
        "L’étape « La fin » n’a pas de question."
    ]


@pytest.mark.parametrize("genre", ["choix", "liste", "cases"])
def test_une_question_sans_reponse_possible(genre):
    assert problemes_d_une_etape(champ(genre, "couleur", "Couleur", choix={})) == [
        "La question « Couleur » n’a pas de réponse possible."
    ]


def test_deux_reponses_de_meme_cle():
    couleur = champ("choix", "couleur", "Couleur", choix={"rouge": "Rouge", "": "Rouge !"})
    assert problemes_d_une_etape(couleur) == ["Deux réponses de la question « Couleur » ont la même clé."]


def test_une_reponse_dont_aucune_cle_ne_se_deduit():
    etoiles = champ("choix", "note", "Note", choix={"bien": "Bien", "": "★"})
    assert problemes_d_une_etape(etoiles) == ["Une réponse de la question « Note » n’a pas de clé : donnez-lui-en une."]


def test_une_condition_sur_une_question_qui_n_existe_pas():
    assert problemes_d_une_etape(champ("texte", "suite", "Suite", si=toutes(("titer", "rempli")))) == [
        "La condition de la question « Suite » cite une question qui n’existe pas : « titer »."
    ]


def test_une_condition_sur_une_question_placee_apres():
    assert problemes_d_une_etape(champ("texte", "debut", "Début", si=toutes(("titre", "rempli"))), TITRE) == [
        "La condition de la question « Début » cite une question placée après : « titre »."
    ]


def test_une_condition_sur_elle_meme_est_une_condition_sur_la_suite():
    assert problemes_d_une_etape(champ("texte", "titre", "Titre", si=toutes(("titre", "rempli")))) == [
        "La condition de la question « Titre » cite une question placée après : « titre »."
    ]


def test_une_condition_d_etape_ne_regarde_pas_ses_propres_questions():
    assert problemes(etape("projet", "Projet", TITRE, si=toutes(("titre", "rempli")))) == [
        "La condition de l’étape « Projet » cite une question placée après : « titre »."
    ]


def test_une_condition_d_etape_sur_une_etape_precedente():
    suite = etape("suite", "Suite", champ("texte", "fin", "Fin"), si=toutes(("titre", "rempli")))
    assert problemes(etape("projet", "Projet", TITRE), suite) == []


def test_une_condition_sur_un_texte_qui_ne_demande_rien():
    avis = information("avis", "Lisez ceci.")
    assert problemes_d_une_etape(avis, champ("texte", "titre", "Titre", si=toutes(("avis", "rempli")))) == [
        "La condition de la question « Titre » cite une question qui n’existe pas : « avis »."
    ]


def test_la_condition_d_un_texte_sans_titre_se_designe_par_sa_cle():
    assert problemes_d_une_etape(information("avis", "Lisez ceci.", si=toutes(("rien", "vide"))), TITRE) == [
        "La condition de la question « avis » cite une question qui n’existe pas : « rien »."
    ]


@pytest.mark.parametrize("option", ["repli_question", "repli_champ"])
def test_un_repli_d_outre_mer_qui_ne_mene_nulle_part(option):
    assert problemes_d_une_etape(champ("rna", "rna", "Numéro RNA", **{option: "ailleurs"})) == [
        "La question « Numéro RNA » renvoie à une question qui n’existe pas : « ailleurs »."
    ]


def test_un_repli_d_outre_mer_peut_mener_plus_loin():
    rna = champ("rna", "rna", "Numéro RNA", repli_question="recente", repli_champ="reference")
    assert problemes_d_une_etape(champ("oui_non", "recente", "Récente"), rna, champ("texte", "reference", "R")) == []


@pytest.mark.parametrize("statuts", [[], [{**DEPOSEE, "phase": "en_instruction"}]])
def test_le_premier_statut_est_celui_du_depot(statuts):
    assert problemes(etape("projet", "Projet", TITRE), statuts=statuts) == [
        "Le premier statut est celui du dépôt : sa phase est « Déposée »."
    ]


def test_deux_statuts_de_meme_cle():
    assert problemes(etape("projet", "Projet", TITRE), statuts=[DEPOSEE, DEPOSEE]) == [
        "Deux statuts ont la même clé « deposee »."
    ]


def test_un_statut_qui_mene_nulle_part():
    perdue = {**DEPOSEE, "suivants": ["disparue"]}
    assert problemes(etape("projet", "Projet", TITRE), statuts=[perdue]) == [
        "Le statut « Déposée » mène à un statut qui n’existe pas : « disparue »."
    ]


def test_tous_les_problemes_sont_dits_d_un_coup_dans_l_ordre_de_lecture():
    gel = figer([etape("vide", "Vide"), etape("projet", "Projet", TITRE, TITRE)], [])

    trouves = problemes_de(gel)
    assert [probleme.lieu(gel) for probleme in trouves] == [
        "Étape 2 « Projet » › question 2 « Titre »",
        "Étape 1 « Vide »",
        "",
    ]
    assert [(probleme.phrase, probleme.sur_les_etapes) for probleme in trouves] == [
        ("Deux questions ont la même clé « titre » : changez l’une des deux, sinon une réponse serait perdue.", True),
        ("L’étape « Vide » n’a pas de question.", True),
        ("Le premier statut est celui du dépôt : sa phase est « Déposée ».", False),
    ]


DEBUT = champ("date", "debut", "Début")
FIN = champ("date", "fin", "Fin", depuis_question="debut")


@pytest.mark.parametrize(
    "champs",
    [
        [FIN, DEBUT],
        [FIN],
        [champ("texte", "debut", "Début"), FIN],
        [groupe("sejours", "Séjours", DEBUT, ligne="Séjour"), FIN],
    ],
)
def test_is_a_date_bounded_by_what_is_no_earlier_date_refused(champs):
    assert problemes_d_une_etape(*champs) == [
        "La question « Fin » se compare à « debut », qui n’est pas une date demandée avant elle, "
        "dans le même groupe ou hors de tout groupe."
    ]


def test_may_a_date_be_bounded_by_an_earlier_one_or_by_one_of_its_row():
    assert problemes_d_une_etape(DEBUT, FIN) == []
    assert problemes_d_une_etape(groupe("sejours", "Séjours", DEBUT, FIN, ligne="Séjour")) == []
    assert problemes_d_une_etape(DEBUT, groupe("sejours", "Séjours", FIN, ligne="Séjour")) == []
