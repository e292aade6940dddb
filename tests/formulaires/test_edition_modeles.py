"""The ready-made démarches and groups could be published as they are."""

import pytest

from formulaires.publication.avertissements import avertissements_de, temps_estime
from formulaires.publication.composition import champ, etape, toutes
from formulaires.publication.groupes_types import GROUPES
from formulaires.publication.modeles import MODELES, VIERGE
from formulaires.publication.statuts_types import AUTORISATION, DECLARATION, LICENCE, SUBVENTION
from formulaires.publication.verification import problemes_de
from tests.factories.definitions import ETAPES, STATUTS, figer, geler

RENSEIGNEE = {"textes": "<p>Code</p>", "delai": "1 mois", "contact": "a@b.fr", "service": 1, "duree_minutes": 30}


@pytest.mark.parametrize("modele", [modele for modele in MODELES if modele is not VIERGE], ids=lambda m: m.cle)
def test_is_a_ready_model_sound(modele):
    gel = geler(ETAPES.to_python(modele.champs["etapes"]), STATUTS.to_python(modele.champs["statuts"]))

    assert problemes_de(gel) == []
    assert avertissements_de(gel, RENSEIGNEE) == []


@pytest.mark.parametrize("definis", [AUTORISATION, DECLARATION, LICENCE, SUBVENTION])
def test_is_a_set_of_statuses_sound(definis):
    assert problemes_de(figer([etape("a", "A", champ("texte", "a", "A"))], definis)) == []


@pytest.mark.parametrize("groupe", GROUPES, ids=lambda g: g.cle)
def test_is_a_ready_group_sound(groupe):
    assert problemes_de(figer([etape("a", "A", *groupe.champs)])) == []


def test_is_the_editor_told_what_to_reread():
    long = ("Veuillez indiquer " * 10).strip()
    etrange = champ("texte", "b", "B", si=toutes(("a", "avant", "2026-01-01")))
    gel = figer([etape("etape", "Étape", champ("texte", "a", long), etrange)])

    assert [(averti.phrase, averti.partie, averti.place) for averti in avertissements_de(gel, {})] == [
        (
            f"La question « {long[:60]}… » a 179 caractères : 120 au plus se lisent bien.",
            "etapes",
            (0, 0),
        ),
        ("La condition de « B » compare « " + long + " » d’une façon qui ne lui convient pas.", "etapes", (0, 1)),
        ("Indiquez la base légale de la démarche, dans « Textes de référence ».", "presentation", ()),
        ("Indiquez le délai de réponse.", "presentation", ()),
        ("Indiquez à qui poser une question, dans « Contact ».", "presentation", ()),
        ("Choisissez le service qui reçoit les demandes.", "presentation", ()),
        ("Indiquez le temps pour remplir : nous l’estimons à 2 min.", "presentation", ()),
    ]


def test_is_a_duration_announced_too_short_told():
    gel = figer([etape("etape", "Étape", *(champ("texte_long", f"q{rang}", "Question") for rang in range(10)))])

    assert temps_estime(gel) == (1, 25)
    assert [averti.phrase for averti in avertissements_de(gel, RENSEIGNEE | {"duree_minutes": 10})] == [
        "Vous annoncez 10 min pour remplir : nous estimons plutôt 26 min."
    ]


@pytest.mark.parametrize(
    ("options", "averti"),
    [({"formats": []}, True), ({"formats": ["pdf"]}, False), ({"formats": [], "obligatoire": False}, False)],
)
def test_is_a_required_file_that_names_no_format_told(options, averti):
    gel = figer([etape("etape", "Étape", champ("piece", "plan", "Plan", **options))])

    assert [probleme.phrase for probleme in avertissements_de(gel, RENSEIGNEE)] == [
        "La pièce obligatoire « Plan » n’a pas de format : tous ceux du portail seront acceptés."
    ] * averti
