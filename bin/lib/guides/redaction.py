"""The pictures of docs/guides/redaction.md: the pages, one being written, the banner, the mails."""

from collections.abc import Iterator

from playwright.sync_api import Page

from .decor import Decor
from .vue import Vue


def vues(decor: Decor) -> Iterator[Vue]:
    reglages = "/gestion/settings/cms_pages/reglagesdusite/"
    yield Vue("guides/redaction-pages", "redaction", f"/gestion/pages/{decor.pages['accueil']}/", hauteur=760)
    contenu = f"/gestion/pages/{decor.pages['droit-a-l-erreur']}/edit/"
    yield Vue("guides/redaction-modifier", "redaction", contenu, geste=montrer_les_actions)
    yield Vue("guides/redaction-bandeau", "redaction", reglages, geste=ecrire_le_bandeau, hauteur=640)
    yield Vue("guides/redaction-courriels", "redaction", "/gestion/courriels/", hauteur=600)


def montrer_les_actions(page: Page) -> None:
    page.get_by_role("button", name="Plus d'actions").first.click()


def ecrire_le_bandeau(page: Page) -> None:
    page.get_by_role("tab", name="Bandeau d’information").click()
    page.locator("#id_avis_titre").fill("Maintenance.")
    page.locator("#id_avis_texte").fill("Le portail s’arrête mardi de 7 h à 8 h. Vos brouillons sont gardés.")
