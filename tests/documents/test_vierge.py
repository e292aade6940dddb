"""The blank form: every question of the current version, its conditions in words, nothing of anybody."""

import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from formulaires.definitions import Champ, Condition, Regle
from formulaires.documents.conditions_en_mots import condition_en_mots
from formulaires.documents.vierge import CHOIX_AU_PLUS, ContenuVierge, etapes_vierges, formulaire_vierge
from formulaires.publication.composition import champ, etape, information, toutes
from tests.factories.comptes import UsagerFactory
from tests.factories.definitions import definition_a_une_etape, definition_de
from tests.factories.formulaires import DemarcheFactory, demarche_publiee
from tests.formulaires.compositions import CHAQUE_TYPE

ETAPES = [
    etape(
        "projet",
        "Votre projet",
        champ("texte", "titre", "Titre du projet", aide="Comme sur l’affiche."),
        champ("oui_non", "public", "Ouvert au public", obligatoire=False),
        champ("nombre", "places", "Nombre de places", si=toutes(("public", "egal", "oui"))),
        information("info", "Le maire est prévenu.", si=toutes(("places", "superieur", "300"))),
    ),
    etape(
        "suite",
        "La suite",
        champ("cases", "genres", "Genres", choix={"t": "Théâtre", "m": "Musique"}),
        champ("piece", "plan", "Plan du lieu", si=toutes(("genres", "contient", "t"))),
        champ("adresse", "lieu", "Adresse du lieu"),
        introduction="Deux pages au plus.",
        si=toutes(("public", "egal", "oui")),
    ),
]


def lire(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def mots(pdf: bytes) -> str:
    """Return the words of the document, on one line, with plain spaces, without the numbers of pages."""
    pages = (re.sub(r"Page \d+ sur \d+", " ", page.extract_text()) for page in lire(pdf).pages)
    return " ".join(" ".join(pages).split())


@pytest.fixture
def demarche(db):
    return demarche_publiee(ETAPES, slug="projet-culturel", title="Projet culturel")


@pytest.fixture
def adresse(demarche):
    return reverse("espace:vierge", args=["projet-culturel"])


def test_does_anybody_get_every_question_of_the_current_version(client, adresse):
    reponse = client.get(adresse)

    assert (reponse.status_code, reponse["Content-Type"]) == (200, "application/pdf")
    texte = mots(reponse.content)
    attendus = [
        "Projet culturel Formulaire à préparer, ou à remplir sur papier. Version 1 du",
        "/demarches/projet-culturel/",
        "Étape 1 sur 2 : Votre projet Titre du projet Comme sur l’affiche.",
        "Ouvert au public (facultatif) Une seule réponse. Oui Non",
        "Si vous avez répondu « Oui » à « Ouvert au public », répondez : Nombre de places",
        "Si votre réponse à « Nombre de places » est supérieure à 300 : Le maire est prévenu.",
        "Étape 2 sur 2 : La suite Si vous avez répondu « Oui » à « Ouvert au public », remplissez cette étape.",
        "Deux pages au plus. Genres Plusieurs réponses possibles. Théâtre Musique",
        "Si votre réponse à « Genres » comprend « Théâtre », répondez",
        "Adresse du lieu Numéro et voie",
    ]
    assert [attendu for attendu in attendus if attendu not in texte] == []


def test_is_the_document_accessible(client, adresse):
    lu = lire(client.get(adresse).content)

    assert lu.metadata.title == "Projet culturel\N{NO-BREAK SPACE}: formulaire à préparer"
    racine = lu.trailer["/Root"]
    assert (racine["/Lang"], bool(racine["/MarkInfo"]["/Marked"]), "/StructTreeRoot" in racine) == ("fr", True, True)
    assert b"pdfuaid:part" in racine["/Metadata"].get_object().get_data()


def test_is_it_written_once_then_kept(client, adresse, monkeypatch):
    premier = client.get(adresse).content
    monkeypatch.setattr("formulaires.documents.rendu.rendre_pdf", None)

    assert client.get(adresse).content == premier


def test_does_a_new_publication_change_it(client, adresse, demarche):
    client.get(adresse)
    demarche.etapes = [etape("projet", "Votre projet", champ("texte", "titre", "Titre de la pièce"))]
    demarche.save_revision().publish()

    texte = mots(client.get(adresse).content)

    assert ("Titre de la pièce" in texte, "Ouvert au public" in texte, "Version 2" in texte) == (True, False, True)


def test_does_it_wait_for_a_publication(client, db):
    DemarcheFactory(slug="en-preparation", live=True)

    assert client.get(reverse("espace:vierge", args=["en-preparation"])).status_code == 404
    assert client.get(reverse("espace:vierge", args=["inconnue"])).status_code == 404


def test_does_the_start_page_lead_to_it(client, adresse):
    assert f'href="{adresse}"' in client.get("/demarches/projet-culturel/").content.decode()


def test_is_it_the_same_for_everybody(client, adresse):
    anonyme = client.get(adresse)
    client.force_login(UsagerFactory(), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(adresse).content == anonyme.content
    assert anonyme["Cache-Control"] == "public, max-age=300"


def test_does_what_an_editor_wrote_fetch_nothing(db):
    """Nothing in a label is markup, nor an address to follow (C39)."""
    piege = '<img src="http://127.0.0.1:9/x"><link rel="attachment" href="file:///etc/hosts">'
    contenu = ContenuVierge(
        demarche=piege,
        service=piege,
        numero=1,
        publiee_le=demarche_publiee().version_courante.publiee_le,
        adresse="http://testserver/",
        etapes=etapes_vierges(definition_a_une_etape(champ("texte", "q", piege[:250], aide=piege))),
    )

    pdf = formulaire_vierge(contenu)

    assert "<img" in mots(pdf)
    assert (lire(pdf).attachments, [image for page in lire(pdf).pages for image in page.images]) == ({}, [])


def test_is_each_kind_of_question_given_a_place_to_answer():
    places = {
        question.libelle: question.place
        for etape in etapes_vierges(definition_de(*CHAQUE_TYPE))
        for question in etape.questions
    }

    assert set(places.values()) <= {"ligne", "bloc", "case", "cases", "parties", "pieces", "lignes", ""}
    muettes = [question.libelle for question in definition_de(*CHAQUE_TYPE).champs() if places[question.libelle] == ""]
    assert "Titre" not in muettes


def test_is_a_very_long_list_left_to_write():
    longue = {str(rang): f"Réponse {rang}" for rang in range(CHOIX_AU_PLUS + 1)}

    [etape_vierge] = etapes_vierges(definition_a_une_etape(champ("liste", "q", "Q", choix=longue)))

    assert etape_vierge.questions[0].place == "ligne"


COULEUR = Champ("c", "choix", "Couleur", options={"choix": [["r", "Rouge"], ["v", "Vert"]]})
JOUR = Champ("j", "date", "Jour")
ACCORD = Champ("a", "engagement", "J’accepte")


@pytest.mark.parametrize(
    ("conditions", "mode", "phrase"),
    [
        ([("c", "egal", "r")], "toutes", "Si vous avez répondu « Rouge » à « Couleur »"),
        ([("c", "different", "r")], "toutes", "Si vous avez répondu autre chose que « Rouge » à « Couleur »"),
        ([("c", "parmi", "r, v")], "toutes", "Si vous avez répondu « Rouge » ou « Vert » à « Couleur »"),
        (
            [("c", "pas_parmi", "r, v")],
            "toutes",
            "Si vous avez répondu autre chose que « Rouge » ou « Vert » à « Couleur »",
        ),
        ([("c", "rempli", "")], "toutes", "Si vous avez répondu à « Couleur »"),
        ([("c", "vide", "")], "toutes", "Si vous n’avez pas répondu à « Couleur »"),
        ([("j", "avant", "2026-03-01")], "toutes", "Si la date donnée à « Jour » est avant le 1er mars 2026"),
        ([("a", "egal", "oui")], "toutes", "Si vous avez coché « J’accepte »"),
        (
            [("c", "egal", "r"), ("j", "rempli", "")],
            "une",
            "Si vous avez répondu « Rouge » à « Couleur » ou vous avez répondu à « Jour »",
        ),
        ([("disparue", "egal", "1")], "toutes", "Si vous avez répondu « 1 » à « disparue »"),
        ([], "toutes", ""),
    ],
)
def test_how_does_a_condition_read(conditions, mode, phrase):
    regle = Regle(mode, tuple(Condition(*ligne) for ligne in conditions))
    questions = {champ.cle: champ for champ in (COULEUR, JOUR, ACCORD)}

    assert condition_en_mots(regle, questions.get).replace("\N{NO-BREAK SPACE}", " ") == phrase
