"""Each type of page: axe, 320 pixels, text at 200 %, text spacing, visible focus (RGAA 10.4, 10.7, 10.11, 10.12)."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

from tests.accessibilite import bureau
from tests.accessibilite.adresses import (
    adresses,
    adresses_de_la_gestion,
    exemples_de,
    pages_du_site,
    qui_montrent_une_page,
)
from tests.espace_usager.conftest import ETAPES
from tests.espace_usager.personne import personne_connue
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import corbeille
from tests.navigateur import ANIMATIONS_FINIES, REGLES_AXE

REGARD = Path(__file__).with_name("regard.js").read_text(encoding="utf-8")
# Wagtail's menu: 200 pixels wide whatever the size of the text, it shortens its words with an ellipsis.
MENU_DE_WAGTAIL = ".sidebar"
# Wagtail draws its editor of rich text, then gives it its name.
EDITEURS_NOMMES = "() => !document.querySelector('[contenteditable]:not([aria-label], [aria-labelledby])')"
LARGE, ETROIT = {"width": 1280, "height": 1024}, {"width": 320, "height": 256}
AXE = Axe()
# Wagtail's own table of accounts: a table of data may be wider than the screen (RGAA 10.11).
DEBORDENT = {"/gestion/users/"}


@pytest.fixture
def titulaire(portail):
    """Somebody with one of each thing, signed in."""
    client = Client()
    return personne_connue(client, demarche_publiee(ETAPES, slug="projet-culturel", title="Projet culturel")), client


@pytest.fixture
def inspecter(ouvrir_page, live_server):
    """Return a function that looks at pages with the session of `client`, and gives what is wrong, by address."""

    def inspecter(client: Client, a_voir: list[str], sauf: str) -> dict[str, list[str]]:
        page = ouvrir_page(viewport=LARGE)
        if session := client.cookies.get(settings.SESSION_COOKIE_NAME):
            page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
        return {adresse: fautes for adresse in a_voir if (fautes := _fautes(page, adresse, sauf))}

    return inspecter


def _fautes(page, adresse: str, sauf: str) -> list[str]:
    page.set_viewport_size(LARGE)
    page.goto(adresse)
    page.wait_for_function(EDITEURS_NOMMES)
    page.evaluate(ANIMATIONS_FINIES)
    fautes = [
        f"axe {violation['id']} : {noeud['html'][:200]} {noeud['target']}"
        for violation in AXE.run(page, options=REGLES_AXE).response["violations"]
        for noeud in violation["nodes"]
    ]
    fautes += page.evaluate(f"{REGARD}.large({sauf!r})")
    if adresse in DEBORDENT:
        return fautes
    page.set_viewport_size(ETROIT)
    return fautes + page.evaluate(f"{REGARD}.etroit()")


@pytest.fixture
def verifier_les_pages(inspecter, record_property):
    """Return a function that looks at every address that shows a page, and fails with what is wrong on each."""

    def verifier(client: Client, toutes: list[str], au_moins: int, sauf: str = "") -> None:
        a_voir = qui_montrent_une_page(client, toutes)
        fautes = inspecter(client, a_voir, sauf)
        sautees = sorted(set(toutes) - set(a_voir))
        record_property("tableau", f"{len(a_voir)} pages regardées ; sans page à montrer : {', '.join(sautees)}")
        assert not fautes, "\n".join(f"{adresse} : {faute}" for adresse, vues in fautes.items() for faute in vues)
        assert len(a_voir) >= au_moins

    return verifier


def test_chaque_page_d_un_visiteur(titulaire, verifier_les_pages):
    usager, _ = titulaire

    verifier_les_pages(Client(), [*pages_du_site(), *adresses(exemples_de(usager))], au_moins=10)


def test_chaque_page_d_un_usager(titulaire, verifier_les_pages):
    usager, client = titulaire

    verifier_les_pages(client, adresses(exemples_de(usager)), au_moins=25)


def test_chaque_page_d_un_agent(live_server, settings, verifier_les_pages):
    """By the superuser, who has every screen; with a status that waits, and with what is left of an erased demande."""
    settings.INSTRUCTION_DELAI_ANNULATION = 120
    agent = AgentFactory(is_superuser=True)
    connus = bureau.installer(agent)
    dans_la_liste = f"{corbeille('toutes')}?q=Rives&col=echeance&col=etiquettes&etiquette=1"
    autres = [f"/gestion/demandes/{connus[nom]}/?liste=toutes" for nom in ("reference", "donnee")]

    toutes = ["/gestion/", dans_la_liste, *autres, *adresses_de_la_gestion(connus)]
    verifier_les_pages(ouvrir_session(agent), toutes, au_moins=35, sauf=MENU_DE_WAGTAIL)
