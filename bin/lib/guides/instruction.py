"""The pictures of docs/guides/instruction.md: an agent's day, from the list to a status given."""

from collections.abc import Iterator

from playwright.sync_api import Page

from .decor import Decor
from .vue import Vue

LISTE = "/gestion/demandes/"
PERSONNE_MORALE = "table:has(caption:text('Personne morale'))"


def vues(decor: Decor) -> Iterator[Vue]:
    demande = f"{LISTE}{decor.a_instruire}/"
    yield Vue("guides/instruction-liste", "agent", LISTE, hauteur=820)
    yield Vue("instruction", "agent", demande, geste=prendre)
    yield Vue("guides/instruction-corrections", "agent", demande, geste=cocher, cadre=PERSONNE_MORALE, hauteur=560)
    yield Vue(
        "guides/instruction-decider", "agent", demande, geste=repondre, cadre="section:has(> #actions)", hauteur=1150
    )
    yield Vue("guides/instruction-depart", "agent", demande, geste=donner_le_statut, cadre="section:has(> #etat)")
    yield Vue("guides/instruction-lot", "agent", LISTE, geste=agir_sur_deux, cadre="main", hauteur=700)


def prendre(page: Page) -> None:
    page.get_by_role("button", name="Prendre en charge").click()
    page.wait_for_load_state("networkidle")


def cocher(page: Page) -> None:
    page.get_by_label("À corriger : Code APE").check()
    page.get_by_label("Remarque pour l’usager sur Code APE").fill("Ce code n’est pas celui de votre avis de situation.")


def repondre(page: Page) -> None:
    page.get_by_text("Répondre et clore", exact=True).first.click()


def donner_le_statut(page: Page) -> None:
    page.get_by_text("Changer le statut", exact=True).first.click()
    bloc = page.get_by_role("region", name="Décider")
    bloc.get_by_label("En instruction").check()
    bloc.get_by_role("button", name="Donner ce statut", exact=True).click()
    page.get_by_role("button", name="Annuler ce changement").wait_for()
    page.goto(page.url.partition("#")[0], wait_until="networkidle")


def agir_sur_deux(page: Page) -> None:
    cases = page.locator("main table input[type=checkbox][value]")
    for rang in (0, 1):
        cases.nth(rang).check()
    page.get_by_role("button", name="Agir sur les demandes cochées").click()
    page.wait_for_load_state("networkidle")
    page.get_by_text("Donner un statut", exact=True).first.click()
