"""The pictures of docs/guides/edition-de-demarches.md: an editor starts a démarche, changes one, reads what changes."""

from collections.abc import Iterator

from playwright.sync_api import Page

from .decor import BIEN, Decor
from .vue import Vue


def vues(decor: Decor) -> Iterator[Vue]:
    liste, demarche = decor.pages["demarches"], decor.pages[BIEN]
    editeur = f"/gestion/pages/{demarche}/edit/#tab-formulaire"
    yield Vue("guides/edition-nouvelle", "editeur", f"/gestion/demarches/nouvelle/{liste}/", geste=choisir_un_modele)
    yield Vue("guides/edition-formulaire", "editeur", editeur, geste=lambda page: page.wait_for_timeout(3000))
    yield Vue("guides/edition-jouer", "editeur", f"/gestion/demarches/{demarche}/jouer/", cadre="main", hauteur=800)
    yield Vue("guides/edition-ce-qui-change", "editeur", editeur, geste=changer_une_question, cadre="main", hauteur=480)


def choisir_un_modele(page: Page) -> None:
    page.get_by_label("Titre de la démarche").fill("Aide à la résidence d’artiste")
    page.get_by_label("Subvention", exact=True).check()


def changer_une_question(page: Page) -> None:
    page.wait_for_timeout(3000)
    question = page.locator('input[name$="-value-label"]').first
    question.evaluate("(champ) => { champ.value = 'Vous faites la demande comme'; }")
    page.get_by_role("button", name="Plus d'actions").first.click()
    page.get_by_role("button", name="Enregistrer et voir ce qui change").click()
    page.get_by_role("heading", name="Ce qui change", level=1).wait_for()
