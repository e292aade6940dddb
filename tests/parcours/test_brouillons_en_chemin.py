"""Drafts in a real Chromium: a window that is left, brought back, or asked for a second factor."""

import re

from django.contrib.sessions.models import Session
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from espace_usager.models import Brouillon
from tests.parcours.gestes import code_de
from tests.parcours.test_brouillons import ENREGISTRE, camille, page, se_reconnecter, taper, valeurs

__all__ = ["camille", "page"]

REVENIR = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
LU_PAR_LE_SERVEUR = "async ([adresse, mots]) => (await (await fetch(adresse)).text()).includes(mots)"


def test_is_what_was_just_typed_saved_by_a_window_that_is_left_at_once(page):
    adresse = page.url
    page.on("dialog", lambda dialogue: dialogue.accept())
    taper(page, "resume", "Juste avant de partir")

    page.goto(reverse("espace:brouillons"))
    page.wait_for_function(LU_PAR_LE_SERVEUR, arg=[adresse, "Juste avant de partir"])

    assert valeurs() == {"titre": "Hamlet", "resume": "Juste avant de partir"}


def test_is_a_window_that_is_hidden_sent_without_waiting(page):
    page.clock.install(time=0)
    page.clock.pause_at(1)
    taper(page, "resume", "Avant de changer d’onglet")

    with page.expect_response("**/reponses/") as envoi:
        page.evaluate(
            "Object.defineProperty(document, 'visibilityState', { value: 'hidden' });"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )

    assert (envoi.value.status, valeurs()["resume"]) == (200, "Avant de changer d’onglet")


def test_does_a_page_brought_back_as_it_was_show_what_is_saved(page):
    Brouillon.objects.update(reponses={"titre": {"valeur": "Changé ailleurs", "version": 2, "cle": ""}})

    page.evaluate(REVENIR)

    expect(page.locator("#id_titre")).to_have_value("Changé ailleurs")


def test_is_what_a_page_brought_back_had_not_sent_saved_first(page):
    taper(page, "resume", "Tapé avant de quitter la page")

    page.evaluate(REVENIR)
    expect(page.locator("[data-champ=resume]")).to_have_attribute("data-version", "1")

    expect(page.locator("#id_resume")).to_have_value("Tapé avant de quitter la page")
    assert valeurs()["resume"] == "Tapé avant de quitter la page"


def test_is_the_second_factor_asked_in_the_dialog_before_anything_is_sent(page, camille, erreurs_du_navigateur):
    TOTPDevice.objects.create(user=camille, name="default")
    Session.objects.all().delete()
    taper(page, "resume", "Tapé après la fin de la session")

    dialogue = se_reconnecter(page, camille.email)
    champ = dialogue.locator("input[autocomplete=one-time-code]")
    expect(champ).to_be_visible()
    pendant = valeurs()
    champ.fill(code_de(camille.email))
    dialogue.get_by_role("button", name=re.compile("Se connecter|Continuer|Valider")).click()
    expect(page.locator("#etat")).to_contain_text(ENREGISTRE)

    assert (pendant, valeurs()["resume"]) == ({"titre": "Hamlet"}, "Tapé après la fin de la session")
    erreurs_du_navigateur.clear()
