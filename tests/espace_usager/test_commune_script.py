"""The communes suggested while one types, in a real Chromium: keyboard, announcements, and without any script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from espace_usager.models import Brouillon
from formulaires.publication.composition import champ, etape
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.formulaires import demarche_publiee
from tests.parcours.gestes import arriver_a, continuer, se_connecter

ETAPES = [
    etape("lieu", "Le lieu", champ("commune", "commune", "Commune du lieu"), champ("texte", "salle", "Salle")),
    etape("suite", "La suite", champ("texte", "titre", "Titre")),
]


@pytest.fixture
def commencer(ouvrir_page):
    """Return a function that opens the first step, signed in."""
    UsagerFactory(email="camille@exemple.fr")
    demarche_publiee(ETAPES, slug="lieu", title="Lieu")

    def ouvrir(**contexte):
        page = ouvrir_page(**contexte)
        se_connecter(page, "camille@exemple.fr", MOT_DE_PASSE)
        page.goto(reverse("espace:commencer", args=["lieu"]))
        return page

    return ouvrir


@pytest.mark.parametrize("largeur", [1280, 375])
def test_is_a_commune_chosen_with_the_keyboard_alone(commencer, verifier_axe, largeur):
    page = commencer(viewport={"width": largeur, "height": 900})
    saisie = page.get_by_role("combobox", name="Commune du lieu")

    saisie.press_sequentially("st etienne")
    liste = page.get_by_role("listbox", name="Communes proposées")
    expect(liste.get_by_role("option")).to_have_count(10)
    expect(page.get_by_text("10 communes proposées.")).to_be_attached()
    saisie.press("ArrowDown")
    expect(saisie).to_have_attribute("aria-activedescendant", "communes-1-0")
    verifier_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    saisie.press("Enter")

    expect(saisie).to_have_value("Saint-Étienne (42)")
    expect(liste).to_be_hidden()
    expect(page.locator("#etat")).to_contain_text("Enregistré à")
    assert Brouillon.objects.get().valeurs == {"commune": "Saint-Étienne (42)"}


def test_is_a_commune_chosen_with_the_mouse(commencer):
    page = commencer()

    page.get_by_role("combobox").press_sequentially("cordieux")
    page.get_by_role("option", name="Cordieux (01) ancienne commune, aujourd’hui Montluel").click()

    expect(page.locator("#etat")).to_contain_text("Enregistré à")
    assert Brouillon.objects.get().valeurs == {"commune": "Cordieux (01)"}


def test_does_escape_close_the_list_and_keep_what_was_typed(commencer):
    page = commencer()
    saisie = page.get_by_role("combobox")
    saisie.press_sequentially("lyon")
    expect(page.get_by_role("listbox")).to_be_visible()

    saisie.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(saisie).to_have_value("lyon")
    expect(saisie).to_have_attribute("aria-expanded", "false")


def test_does_typing_work_when_the_search_is_down(commencer, erreurs_du_navigateur):
    page = commencer()
    page.route("**/geographie/**", lambda route: route.abort())

    page.get_by_role("combobox").press_sequentially("lyon")
    page.locator("#id_salle").fill("Salle 1")
    continuer(page)

    arriver_a(page, "La suite")
    assert Brouillon.objects.get().valeurs == {"commune": "lyon", "salle": "Salle 1"}
    erreurs_du_navigateur.clear()


def test_does_the_page_without_script_list_the_possible_communes(commencer):
    page = commencer(java_script_enabled=False)
    page.locator("#id_commune").fill("Saint-Denis")
    page.locator("#id_salle").fill("Salle 1")
    continuer(page)
    expect(page.locator("#id_commune-messages")).to_contain_text("Plusieurs communes sont possibles.")

    page.get_by_label("Communes possibles").select_option("Saint-Denis (974)")
    continuer(page)

    arriver_a(page, "La suite")
    assert Brouillon.objects.get().valeurs["commune"] == "Saint-Denis (974)"
