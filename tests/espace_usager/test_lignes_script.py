"""Rows in a real Chromium, with its script and without: added, answered, removed, and the focus each time."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from espace_usager.models import Brouillon
from tests.espace_usager.test_lignes import ETAPES
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.formulaires import demarche_publiee
from tests.parcours.gestes import se_connecter

TOTAL = "[data-calcul=total]"


@pytest.fixture
def page(ouvrir_page):
    """A window where Camille is signed in, on the first step."""
    UsagerFactory(email="camille@exemple.fr")
    demarche_publiee(ETAPES, slug="equipe", title="Équipe")
    page = ouvrir_page()
    se_connecter(page, "camille@exemple.fr", MOT_DE_PASSE)
    page.goto(reverse("espace:commencer", args=["equipe"]))
    return page


def lignes(page):
    return page.locator("[data-ligne]")


def test_does_a_row_come_and_go_without_leaving_the_page(page):
    page.get_by_label("Cachet").fill("1500")
    expect(page.locator(TOTAL)).to_contain_text("500")

    page.get_by_role("button", name="Ajouter : Personne").click()
    expect(lignes(page)).to_have_count(2)
    expect(lignes(page).nth(1).get_by_label("Nom")).to_be_focused()
    expect(lignes(page).nth(1).locator("legend").first).to_have_text("Personne 2 sur 2")

    lignes(page).nth(1).get_by_label("Cachet").fill("200")
    expect(page.locator(TOTAL)).to_contain_text("700")
    assert [ligne.get("cachet") for ligne in Brouillon.objects.get().valeurs["gens"]] == ["1500", "200"]

    page.get_by_role("button", name="Retirer Personne 2 sur 2").click()
    expect(lignes(page)).to_have_count(1)
    expect(page.get_by_label("Cachet")).to_have_value("1500")


def test_is_a_question_of_a_row_saved_as_it_is_typed(page):
    page.get_by_label("Nom").fill("Ada")
    expect(page.locator("#etat")).to_contain_text("Enregistré à")

    page.reload()

    expect(page.get_by_label("Nom")).to_have_value("Ada")


@pytest.mark.parametrize(
    ("bouton", "restent"), [("Remettre cette ligne", ["Ada", "Bo"]), ("La retirer ici aussi", ["Ada"])]
)
def test_is_a_row_removed_in_the_other_tab_said_and_put_back_or_not(page, bouton, restent, erreurs_du_navigateur):
    page.get_by_label("Nom").fill("Ada")
    page.get_by_role("button", name="Ajouter : Personne").click()
    expect(lignes(page)).to_have_count(2)
    autre = page.context.new_page()
    autre.goto(page.url)
    autre.get_by_role("button", name="Retirer Personne 2 sur 2").click()
    expect(lignes(autre)).to_have_count(1)

    lignes(page).nth(1).get_by_label("Nom").fill("Bo")
    expect(page.locator(".pt-conflit")).to_contain_text("Cette ligne a été retirée ailleurs")
    page.get_by_role("button", name=bouton).click()
    expect(lignes(page)).to_have_count(len(restent))
    expect(page.locator(".pt-conflit")).to_have_count(0)
    expect(page.locator("#etat")).to_contain_text("Enregistré à")

    assert [ligne.get("nom") for ligne in Brouillon.objects.get().valeurs["gens"]] == restent
    erreurs_du_navigateur.clear()
