"""« Jouer le formulaire »: the draft as a citizen sees it, its state in the page, nothing stored."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.edition import simulation
from formulaires.models import Demande, DemarchePage, PieceJointe
from formulaires.publication.composition import champ, etape, groupe, toutes
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemarcheFactory
from tests.formulaires.test_edition_ecrans import entrer

pytestmark = pytest.mark.django_db

ETAPES = [
    etape(
        "projet",
        "Projet",
        champ("oui_non", "plan_pret", "Avez-vous un plan ?"),
        champ("piece", "plan", "Plan", si=toutes(("plan_pret", "egal", "oui"))),
    ),
    etape("suite", "La suite", champ("texte", "titre", "Titre")),
]


@pytest.fixture
def jouer(db):
    """Return a function that posts a step of the simulation, with the state of the page before."""
    client = entrer(AgentFactory(is_superuser=True))
    page = DemarcheFactory(etapes=ETAPES)
    url = reverse("edition:jouer", args=[page.pk])
    dernier = client.get(url)

    def poster(**champs):
        nonlocal dernier
        etape_montree = dernier.context.get("etape")
        donnees = {"simulation": dernier.context["jeton"], "etape": etape_montree.cle if etape_montree else ""}
        dernier = client.post(url, donnees | champs)
        return dernier

    poster.page, poster.client, poster.url, poster.premiere = page, client, url, dernier
    return poster


def test_is_it_said_that_nothing_is_stored(jouer):
    assert "Simulation&nbsp;: rien n’est enregistré." in jouer.premiere.content.decode()


def test_does_a_draft_play_to_its_recap_and_leave_nothing(jouer):
    premiere = jouer(plan_pret="oui", action="actualiser")
    assert ("plan" in premiere.context["visibles"], premiere.context["formulaire"].errors) == (True, {})

    incomplete = jouer(plan_pret="oui")
    assert incomplete.context["formulaire"].errors == {"plan": ["Ajoutez le fichier « Plan »."]}

    suite = jouer(**{"plan_pret": "oui", "plan-fichiers": SimpleUploadedFile("plan.pdf", b"%PDF-", "application/pdf")})
    assert suite.context["etape"].cle == "suite"

    recap = jouer(titre="Hamlet")
    assert [reponse["texte"] for lue in recap.context["lecture"] for reponse in lue["reponses"]] == [
        "Oui",
        "1 fichier",
        "Hamlet",
    ]
    assert "rien n’est envoyé" in recap.content.decode()
    assert not Brouillon.objects.exists() and not Demande.objects.exists() and not PieceJointe.objects.exists()


def test_may_any_step_be_opened_and_left(jouer):
    suite = jouer(action="aller:suite")
    retour = jouer(titre="Hamlet", action="precedente")
    recap = jouer(action="aller:recapitulatif")
    encore = jouer(action="aller:suite")

    assert (suite.context["etape"].cle, retour.context["etape"].cle) == ("suite", "projet")
    assert "lecture" in recap.context
    assert encore.context["formulaire"]["titre"].value() == "Hamlet"


def test_may_a_file_be_taken_away(jouer):
    fichier = SimpleUploadedFile("plan.pdf", b"%PDF-", "application/pdf")
    avec = jouer(**{"plan_pret": "oui", "plan-fichiers": fichier, "action": "ajouter:plan"})
    (piece,) = avec.context["formulaire"]["plan"].pieces

    sans = jouer(plan_pret="oui", plan=piece.pk, action=f"retirer:plan:{piece.pk}")

    assert (piece.fichier.nom, sans.context["formulaire"]["plan"].pieces) == ("plan.pdf", [])


def test_does_it_play_the_unpublished_draft(jouer):
    brouillon = jouer.page
    brouillon.etapes = [etape("neuve", "Étape neuve", champ("texte", "q", "Q"))]
    brouillon.save_revision()

    assert jouer.client.get(jouer.url).context["etape"].titre == "Étape neuve"
    assert DemarchePage.objects.get(pk=brouillon.pk).etapes[0].value["cle"] == "projet"


@pytest.mark.parametrize("jeton", ["", "faux", "a" * 300_000])
def test_does_a_forged_state_start_again(jouer, jeton):
    reponse = jouer(simulation=jeton, titre="Hamlet")

    assert reponse.context["etape"].cle == "projet"
    assert "elle reprend au début" in reponse.content.decode()


def test_is_the_state_of_another_demarche_refused(jouer):
    autre = DemarcheFactory()
    reponse = jouer.client.post(
        reverse("edition:jouer", args=[autre.pk]), {"simulation": jouer.premiere.context["jeton"]}
    )

    assert "celle d’une autre démarche" in reponse.content.decode()


def test_is_the_state_bounded(jouer, monkeypatch):
    suite = jouer(action="aller:suite")
    monkeypatch.setattr(simulation, "TAILLE_MAX", len(suite.context["jeton"]) + 20)
    longue = "".join(hashlib.sha256(bytes([rang])).hexdigest() for rang in range(10))

    reponse = jouer(titre=longue, action="actualiser")

    assert reponse.context["simulation"].reponses == {}
    assert "trop longues pour une simulation" in reponse.content.decode()


def test_does_a_group_start_with_the_rows_its_minimum_asks(jouer):
    personnes = groupe("gens", "Personnes", champ("texte", "nom", "Nom"), ligne="Personne", min=2, max=3)
    jouer.page.etapes = [etape("equipe", "Équipe", personnes)]
    jouer.page.save_revision()

    jeu = jouer(action="aller:equipe")
    ligne = jeu.context["formulaire"]["gens"].lignes[0].id
    suite = jouer(**{f"gens.{ligne}.nom": "Ada", "action": "ajouter-ligne:gens:0123456789abcdef"})

    assert [ligne.titre for ligne in jeu.context["formulaire"]["gens"].lignes] == [
        "Personne 1 sur 2",
        "Personne 2 sur 2",
    ]
    assert [ligne.champs[0].value() for ligne in suite.context["formulaire"]["gens"].lignes] == ["Ada", "", None]
    assert "Personne 1 sur 2" in jouer.page.make_preview_request(preview_mode="etape").content.decode()


def test_is_a_form_without_step_sent_back_to_the_editor(jouer):
    vide = DemarcheFactory(etapes=[])

    reponse = jouer.client.get(reverse("edition:jouer", args=[vide.pk]))

    assert reponse.url == reverse("wagtailadmin_pages:edit", args=[vide.pk]) + "#tab-formulaire"


@pytest.mark.parametrize(("mode", "attendu"), [("", "L’essentiel"), ("etape", "Avez-vous un plan")])
def test_does_the_preview_show_both_faces(jouer, mode, attendu):
    requete = jouer.page.make_preview_request(preview_mode=mode)

    assert attendu in requete.content.decode()


def test_is_a_form_without_step_previewed_too(jouer):
    vide = DemarcheFactory(etapes=[])

    assert "pas encore d’étape" in vide.make_preview_request(preview_mode="etape").content.decode()


def test_are_rules_about_today_played_too(maintenant):
    etapes = [etape("calendrier", "Calendrier", champ("date", "debut", "Début", moment="future"))]
    jeu = simulation.Simulation(DemarcheFactory.build(etapes=etapes))
    jeu.reponses["debut"] = "2001-01-01"

    assert list(jeu.parcours.etapes[0].erreurs) == ["debut"]
