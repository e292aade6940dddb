"""The pictures of docs/guides/citoyen.md: a form being filled, then what follows a demande."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page

from .decor import LICENCE, Decor
from .vue import TELEPHONE, Vue


def vues(decor: Decor) -> Iterator[Vue]:
    suivi = f"/espace/demandes/{decor.a_corriger}/"
    yield Vue("accueil", "", "/")
    yield Vue("etape", "usager", f"/demarches/{LICENCE}/", geste=remplir_deux_etapes)
    yield Vue(
        "guides/citoyen-recapitulatif",
        "usager",
        f"/espace/brouillons/{decor.brouillon}/recapitulatif/",
        geste=lambda page: page.get_by_text("Je certifie que les informations").click(),
        cadre="section:has(> #envoi)",
    )
    yield Vue("guides/citoyen-suivi", "usager", suivi, cadre="main", hauteur=950)
    yield Vue(
        "guides/citoyen-telephone", "usager", f"{suivi}corriger/", largeur=TELEPHONE, hauteur=700, geste=descendre
    )
    yield Vue("guides/citoyen-porte-documents", "usager", "/espace/porte-documents/", cadre="main", hauteur=1000)


def remplir_deux_etapes(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Commencer")).first.click()
    for question, reponse in (
        ("nature", "Première demande"),
        ("principale", "Oui"),
        ("categorie", re.compile("^Catégorie 3")),
        ("fonction_tournee", "Non"),
        ("beneficiaire", re.compile("^Une personne morale")),
    ):
        page.locator(f'[data-champ="{question}"]').get_by_text(reponse).first.click()
    continuer(page)
    page.get_by_label("Forme juridique").select_option("association-loi-1901")
    page.locator('[data-champ="asso_2009"]').get_by_text("Oui", exact=True).click()
    page.locator("#id_rna").fill("W763000001")
    continuer(page)
    page.locator("#id_siret").fill("130 025 265 00013")
    page.locator("#id_denomination").fill("Théâtre de la Démonstration")
    page.locator("#id_denomination").press("Tab")
    page.locator("#etat").get_by_text(re.compile("Enregistré (à|aujourd’hui)")).wait_for()
    page.evaluate("document.querySelector('.pt-etat').scrollIntoView(); window.scrollBy(0, -320)")


def continuer(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer et continuer", exact=True).last.click()
    page.wait_for_load_state("networkidle")


def descendre(page: Page) -> None:
    page.evaluate("document.querySelector('.fr-callout').scrollIntoView(); window.scrollBy(0, -60)")
