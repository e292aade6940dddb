"""The list of steps, at the right: where a citizen may go, and what each step says (P31)."""

import pytest
from django.urls import reverse

from espace_usager.etats import etats_des_etapes
from espace_usager.reponses import Remplissage
from formulaires.publication.composition import champ, etape, toutes
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee

pytestmark = pytest.mark.django_db

ETAPES = [
    etape("vous", "Vous", champ("oui_non", "association", "Êtes-vous une association")),
    etape(
        "projet",
        "Votre projet",
        champ("texte", "titre", "Titre"),
        champ("siret", "siret", "SIRET", si=toutes(("association", "egal", "oui"))),
    ),
    etape("budget", "Budget", champ("nombre", "montant", "Montant"), champ("texte", "note", "Note", obligatoire=False)),
]
COMPLET = {"association": "non", "titre": "Hamlet", "montant": "12"}


@pytest.fixture
def demarche(db):
    return demarche_publiee(ETAPES, slug="projet-culturel")


def brouillon_avec(usager, demarche, **valeurs):
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs=valeurs)


def etats(brouillon):
    lignes = etats_des_etapes(Remplissage(brouillon.pk, brouillon.version, brouillon))
    return [(ligne["etat"], bool(ligne["adresse"])) for ligne in lignes]


def adresse(brouillon, cle):
    return reverse("espace:etape", args=[brouillon.pk, cle])


def recapitulatif(brouillon):
    return reverse("espace:recapitulatif", args=[brouillon.pk])


@pytest.mark.parametrize(
    ("valeurs", "attendus"),
    [
        ({}, [("a_remplir", True), ("inaccessible", False), ("inaccessible", False), ("inaccessible", False)]),
        (
            {"association": "non"},
            [("complete", True), ("a_remplir", True), ("inaccessible", False), ("inaccessible", False)],
        ),
        (
            {"association": "oui", "titre": "Hamlet"},
            [("complete", True), ("commencee", True), ("inaccessible", False), ("inaccessible", False)],
        ),
        (
            {"association": "oui", "titre": "Hamlet", "siret": "12"},
            [("complete", True), ("a_corriger", True), ("inaccessible", False), ("inaccessible", False)],
        ),
        (COMPLET, [("complete", True), ("complete", True), ("complete", True), ("a_relire", True)]),
        (
            {**COMPLET, "association": "oui"},
            [("complete", True), ("commencee", True), ("complete", True), ("a_relire", True)],
        ),
    ],
    ids=["rien", "une étape", "commencée", "à corriger", "tout", "une étape déjà passée est à reprendre"],
)
def test_quel_est_l_etat_de_chaque_etape_et_laquelle_s_ouvre(usager, demarche, valeurs, attendus):
    assert etats(brouillon_avec(usager, demarche, **valeurs)) == attendus


def test_le_recapitulatif_attend_il_une_derniere_etape_facultative_jamais_atteinte(usager):
    note = etape("note", "Note", champ("texte", "note", "Note", obligatoire=False))
    demarche = demarche_publiee([*ETAPES[:2], note], slug="note-facultative")
    brouillon = brouillon_avec(usager, demarche, association="oui", titre="Hamlet")

    assert etats(brouillon) == [
        ("complete", True), ("commencee", True), ("inaccessible", False), ("inaccessible", False),
    ]  # fmt: skip


def test_comment_chaque_etat_est_il_dit(usager, demarche):
    brouillon = brouillon_avec(usager, demarche, association="oui", titre="Hamlet", siret="12", montant="douze")

    lignes = etats_des_etapes(Remplissage(brouillon.pk, brouillon.version, brouillon))

    assert [(ligne["cle"], ligne["titre"], ligne["mots"]) for ligne in lignes] == [
        ("vous", "Vous", "Complète"),
        ("projet", "Votre projet", "1 réponse à corriger"),
        ("budget", "Budget", "1 réponse à corriger"),
        ("recapitulatif", "Récapitulatif", "À relire"),
    ]


def test_avant_la_premiere_reponse_aucune_etape_ne_s_ouvre_ailleurs(demarche):
    lignes = etats_des_etapes(Remplissage(None, demarche.version_courante))

    assert [(ligne["etat"], ligne["adresse"]) for ligne in lignes] == [
        ("a_remplir", ""),
        ("inaccessible", ""),
        ("inaccessible", ""),
        ("inaccessible", ""),
    ]


def test_changer_une_etape_passee_reverifie_les_suivantes(connectee, usager, demarche):
    brouillon = brouillon_avec(usager, demarche, **COMPLET)

    reponse = connectee.post(adresse(brouillon, "vous"), {"association": "oui"})

    assert reponse.url == adresse(brouillon, "projet")
    brouillon.refresh_from_db()
    assert etats(brouillon)[1] == ("commencee", True)
    assert connectee.get(adresse(brouillon, "budget")).status_code == 200


def test_une_etape_jamais_atteinte_ne_s_ouvre_pas(connectee, usager, demarche):
    brouillon = brouillon_avec(usager, demarche, association="non")

    assert connectee.get(adresse(brouillon, "budget")).url == adresse(brouillon, "projet")
    assert connectee.post(adresse(brouillon, "budget"), {"montant": "3"}).url == adresse(brouillon, "projet")
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"association": "non"}


def test_modifier_depuis_le_recapitulatif_y_ramene(connectee, usager, demarche):
    brouillon = brouillon_avec(usager, demarche, **COMPLET)
    lien = f"{adresse(brouillon, 'projet')}?retour=recapitulatif"
    assert f'href="{lien}"' in connectee.get(recapitulatif(brouillon)).content.decode()

    ouverte = connectee.get(lien)
    reponse = connectee.post(adresse(brouillon, "projet"), {"titre": "Othello", "retour": ouverte.context["retour"]})

    assert reponse.url == recapitulatif(brouillon)


def test_modifier_avec_une_erreur_reste_sur_l_etape_et_y_ramene_ensuite(connectee, usager, demarche):
    brouillon = brouillon_avec(usager, demarche, **COMPLET)

    remontree = connectee.post(adresse(brouillon, "projet"), {"titre": "", "retour": "recapitulatif"})

    assert (remontree.status_code, remontree.context["retour"]) == (200, "recapitulatif")


@pytest.mark.parametrize("retour", ["https://ailleurs.example/", "/", "budget", ""])
def test_le_retour_ne_mene_nulle_part_ailleurs(connectee, usager, demarche, retour):
    brouillon = brouillon_avec(usager, demarche, **COMPLET)

    reponse = connectee.post(adresse(brouillon, "vous"), {"association": "non", "retour": retour})

    assert reponse.url == adresse(brouillon, "projet")


def test_le_titre_de_la_page_dit_l_etape_et_s_il_y_a_une_erreur(connectee, usager, demarche):
    brouillon = brouillon_avec(usager, demarche, **COMPLET)

    bonne = connectee.get(adresse(brouillon, "projet")).content.decode()
    mauvaise = connectee.post(adresse(brouillon, "projet"), {"titre": ""}).content.decode()

    assert "<title>Étape 2 sur 4\N{NO-BREAK SPACE}: Votre projet – Démarche" in bonne
    assert "<title>Erreur\N{NO-BREAK SPACE}: Étape 2 sur 4\N{NO-BREAK SPACE}: Votre projet – Démarche" in mauvaise
