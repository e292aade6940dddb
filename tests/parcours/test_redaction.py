"""Communications staff change an answer of the frequent questions: reread, published, seen by everybody (P37)."""

import re

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from cms_pages.models import FaqPage
from espace_usager.comptes.demonstration import MOT_DE_PASSE
from tests.parcours.gestes import donner_le_code, se_connecter

REDACTION, RELECTURE = "redaction@demo.example", "agent@demo.example"
AVANT = "60\N{NO-BREAK SPACE}jours après la dernière réponse enregistrée."
PHRASE = "Ne vous pressez pas."


@pytest.fixture
def faq(portail, settings, django_user_model):
    """The installed FAQ; somebody of the functional administration rereads. What is typed is saved by the buttons."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    relecture = django_user_model.objects.get(email=RELECTURE)
    relecture.groups.set([Group.objects.get(name="Administration fonctionnelle")])
    return FaqPage.objects.get()


def entrer(page, courriel):
    se_connecter(page, courriel, MOT_DE_PASSE)
    donner_le_code(page, courriel)
    expect(page.get_by_role("link", name="Gestion")).to_be_visible()


def test_une_reponse_modifiee_est_relue_publiee_et_lue_par_tous(faq, ouvrir_page, verifier_axe):
    redaction, relecture, visiteur = ouvrir_page(), ouvrir_page(), ouvrir_page()
    entrer(redaction, REDACTION)
    redaction.goto(f"/gestion/pages/{faq.pk}/edit/")
    ecrire_dans_la_reponse(redaction, "Combien de temps mes brouillons", PHRASE)
    soumettre_a_la_relecture(redaction)
    visiteur.goto("/faq/#duree-brouillons")
    expect(visiteur.locator("#duree-brouillons")).to_contain_text(AVANT)
    expect(visiteur.locator("#duree-brouillons")).not_to_contain_text(PHRASE)

    entrer(relecture, RELECTURE)
    approuver(relecture, faq)

    visiteur.reload()
    expect(visiteur.locator("#duree-brouillons")).to_be_visible()
    expect(visiteur.locator("#duree-brouillons")).to_contain_text(PHRASE)
    verifier_axe(visiteur)
    voter(visiteur)


def ecrire_dans_la_reponse(page, question, phrase):
    """Unfold the question and type at the end of its answer."""
    bloc = page.locator("[data-contentpath=questions]").locator("section", has_text=question).first
    bouton = bloc.locator("[data-panel-toggle]").first
    if bouton.get_attribute("aria-expanded") == "false":
        bouton.click()
    texte = bloc.locator("[data-contentpath=reponse] [contenteditable=true]").first
    texte.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f" {phrase}")


def soumettre_a_la_relecture(page):
    page.get_by_role("button", name=re.compile("Plus d.actions|Autres actions|More actions")).first.click()
    page.get_by_role("button", name=re.compile("Soumettre", re.IGNORECASE)).first.click()
    expect(page.get_by_text(re.compile("Relecture du site")).first).to_be_visible()


def approuver(page, faq):
    page.goto(f"/gestion/pages/{faq.pk}/edit/")
    page.get_by_role("button", name=re.compile("Plus d.actions|Autres actions|More actions")).first.click()
    page.get_by_role("button", name=re.compile("Approuver", re.IGNORECASE)).first.click()
    expect(page).to_have_url(re.compile(r"/gestion/pages/\d+/$|/gestion/$"))


def voter(page):
    """« Cette réponse vous a-t-elle aidé ? »: thanked where one is, counted."""
    reponse = page.locator("#duree-brouillons")
    reponse.get_by_role("button", name=re.compile("^Oui")).click()
    expect(reponse.get_by_role("status")).to_have_text("Merci, votre avis est compté.")
