"""The list of steps in a real Chromium: it follows each answer, without reloading the page (P31)."""

import pytest
from playwright.sync_api import expect

from formulaires.publication.composition import champ, etape, toutes
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.formulaires import demarche_publiee
from tests.parcours.gestes import attendre_enregistrement, choisir, se_connecter

SI_ASSOCIATION = toutes(("association", "egal", "oui"))
ETAPES = [
    etape("vous", "Vous", champ("oui_non", "association", "Êtes-vous une association")),
    etape("statuts", "Vos statuts", champ("texte", "objet", "Objet"), si=SI_ASSOCIATION),
    etape("projet", "Votre projet", champ("texte", "titre", "Titre")),
]


@pytest.fixture
def page_ouverte(ouvrir_page):
    UsagerFactory(email="camille@exemple.fr")
    demarche_publiee(ETAPES, slug="projet-culturel", title="Projet culturel")
    page = ouvrir_page()
    se_connecter(page, "camille@exemple.fr", MOT_DE_PASSE)
    page.goto("/demarches/projet-culturel/commencer/")
    return page


def lignes(page) -> list[str]:
    return [" ".join(texte.split()) for texte in page.locator("#recap-etapes > li").all_inner_texts()]


def test_does_the_list_follow_each_answer_without_reloading(page_ouverte):
    page = page_ouverte
    assert lignes(page) == [
        "1. Vous À remplir",
        "2. Votre projet Pas encore accessible",
        "3. Récapitulatif Pas encore accessible",
    ]

    choisir(page, "association", "Oui")
    attendre_enregistrement(page)

    expect(page.locator("#recap-etapes > li")).to_have_count(4)
    assert lignes(page) == [
        "1. Vous Complète",
        "2. Vos statuts À remplir",
        "3. Votre projet Pas encore accessible",
        "4. Récapitulatif Pas encore accessible",
    ]
    expect(page.locator(".fr-stepper__state")).to_have_text("Étape 1 sur 4")
    expect(page.locator("[data-etape-suivante]")).to_have_text("Vos statuts")
    expect(page.locator("#recap-etapes [aria-current=step]")).to_contain_text("Vous")
    assert page.title().startswith("Étape 1 sur 4\N{NO-BREAK SPACE}: Vous")


def test_does_a_link_of_the_list_lead_where_it_says(page_ouverte):
    page = page_ouverte
    choisir(page, "association", "Non")
    attendre_enregistrement(page)

    page.locator("#recap-etapes").get_by_role("link", name="Votre projet").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Votre projet")
