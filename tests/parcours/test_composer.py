"""An editor who cannot code composes a form from nothing, publishes it, and a citizen files it."""

import re

import pytest
from django.db import connection
from playwright.sync_api import expect

from espace_usager.comptes.demonstration import MOT_DE_PASSE
from formulaires.models import Demande, DemarchePage
from tests.parcours.gestes import (
    arriver_a,
    attendre_enregistrement,
    choisir,
    continuer,
    donner_le_code,
    remplir,
    se_connecter,
)

EDITEUR = "editeur@demo.example"


@pytest.fixture
def editeur(portail, ouvrir_page, settings):
    """The window of an editor. SQLite in memory refuses two writers at once: the automatic saving is left out there."""
    if connection.vendor == "sqlite":
        settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page = ouvrir_page()
    se_connecter(page, EDITEUR, MOT_DE_PASSE)
    donner_le_code(page, EDITEUR)
    page.goto("/gestion/")
    return page


def test_un_formulaire_compose_de_rien_est_publie_puis_depose(editeur, ouvrir_page, verifier_axe, un_pdf):
    creer_une_page_vierge(editeur, verifier_axe)
    composer_la_premiere_etape(editeur)
    composer_la_seconde_etape(editeur)
    jouer(editeur, verifier_axe)
    publier(editeur)

    usager = ouvrir_page()
    deposer(usager, un_pdf)

    demande = Demande.objects.get(version__demarche__title="Prêt d’une œuvre")
    assert (demande.reponses["avez_vous_un_plan_de_la_salle"], len(demande.reponses["plan_de_la_salle"])) == ("oui", 1)
    assert demande.reponses["duree_du_pret"] == "6 mois"


def creer_une_page_vierge(page, verifier_axe):
    page.get_by_role("link", name="Démarches", exact=True).click()
    page.get_by_role("link", name=re.compile("Ajouter")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nouvelle démarche")
    verifier_axe(page)
    page.get_by_label("Titre de la démarche").fill("Prêt d’une œuvre")
    page.get_by_label("Page vierge").check()
    page.get_by_role("button", name="Créer la démarche").click()
    page.get_by_role("tab", name="Formulaire").click()


def composer_la_premiere_etape(page):
    ajouter(page, "etapes")
    page.get_by_label("Titre de l’étape").fill("Votre projet")
    poser(page, "etapes-0", "Oui ou non", "Avez-vous un plan de la salle ?")
    poser(page, "etapes-0", "Pièce justificative", "Plan de la salle")
    condition = page.locator("#block_group-etapes-0-value-champs-1-value-si-section")
    condition.locator("[data-panel-toggle]").first.press("Enter")
    condition.get_by_role("button", name="Ajouter", exact=True).first.press("Enter")
    expect(condition.locator("select[data-ed-liste]").first).to_be_attached()
    listes = condition.get_by_role("combobox")
    listes.nth(1).select_option(label="Avez-vous un plan de la salle ?")
    listes.nth(2).select_option(label="est égal à")
    listes.nth(3).select_option(label="Oui")


def composer_la_seconde_etape(page):
    ajouter(page, "etapes")
    page.get_by_label("Titre de l’étape").last.fill("Le prêt")
    poser(page, "etapes-1", "Texte court", "Durée du prêt")


def ajouter(page, prefixe):
    """Press the last « + » of a list of blocks; what it adds receives the focus."""
    conteneur = page.locator(f"input[name={prefixe}-count]").locator("xpath=..")
    conteneur.locator(":scope > [data-streamfield-stream-container] > div > .c-sf-add-button").last.click()


def poser(page, etape, genre, question):
    """Add a question at the end of a step: its type is chosen from the list, its words are typed."""
    ajouter(page, f"{etape}-value-champs")
    page.get_by_role("option", name=genre, exact=True).click()
    page.keyboard.type(question)


def jouer(page, verifier_axe):
    enregistrer(page)
    with page.expect_popup() as fenetre:
        page.get_by_role("link", name="Jouer le formulaire").click()
    simulation = fenetre.value
    expect(simulation.get_by_text("rien n’est enregistré").first).to_be_visible()
    expect(simulation.locator("[data-champ=plan_de_la_salle]")).to_be_hidden()
    choisir(simulation, "avez_vous_un_plan_de_la_salle", "Oui")
    simulation.get_by_role("button", name="Actualiser les questions").click()
    expect(simulation.locator("[data-champ=plan_de_la_salle]")).to_be_visible()
    verifier_axe(simulation)
    simulation.close()


def enregistrer(page):
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.wait_for_load_state()
    page.get_by_role("tab", name="Formulaire").click()


def publier(page):
    page.get_by_role("button", name=re.compile("Plus d.actions|Actions")).last.click()
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.get_by_role("link", name="Visualiser la version publiée")).to_be_visible()
    assert DemarchePage.objects.get(title="Prêt d’une œuvre").est_ouverte


def deposer(page, un_pdf):
    se_connecter(page, "usager@demo.example", MOT_DE_PASSE)
    page.goto("/demarches/pret-dune-oeuvre/commencer/")
    choisir(page, "avez_vous_un_plan_de_la_salle", "Oui")
    attendre_enregistrement(page)
    page.locator("#id_plan_de_la_salle").set_input_files(un_pdf)
    continuer(page)
    arriver_a(page, "Le prêt")
    remplir(page, duree_du_pret="6 mois")
    attendre_enregistrement(page)
    continuer(page)
    arriver_a(page, "Récapitulatif")
    page.get_by_text("Je certifie que les informations").click()
    page.get_by_role("button", name="Déposer ma demande").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre demande est déposée")
