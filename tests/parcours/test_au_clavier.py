"""An agent clears ten demandes without a mouse: from the list to the last one, each answered and left for the next."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from formulaires.enums import Phase
from formulaires.models import Demande
from tests.accessibilite.test_au_clavier import atteindre
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory, VersionFactory, demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import corbeille

NOMBRE = 10
TOUCHES_PAR_DEMANDE = 12
"""Beside the words of the answer: to open the form, choose the decision, reach the words, then the button."""


class Clavier:
    """Presses keys, and counts them."""

    def __init__(self, page: Page):
        self.page, self.frappes = page, 0

    def presser(self, *touches: str) -> None:
        for touche in touches:
            self.page.keyboard.press(touche)
        self.frappes += len(touches)

    def avancer_jusqu_a(self, selecteur: str) -> None:
        """Press Tab until the focus is there."""
        for _ in range(TOUCHES_PAR_DEMANDE):
            if self.page.evaluate("(voulu) => document.activeElement.matches(voulu)", selecteur):
                return
            self.presser("Tab")
        raise AssertionError(f"{selecteur} n’est pas atteint sur {self.page.url}")


def test_un_agent_traite_dix_demandes_sans_souris(live_server, settings, entrer):
    settings.INSTRUCTION_DELAI_ANNULATION = 120
    version = VersionFactory(demarche=demarche_publiee())
    for _ in range(NOMBRE):
        DemandeFactory(version=version, statut="en_instruction", phase=Phase.EN_INSTRUCTION)
    agent = AgentFactory()
    HabilitationFactory(agents=[agent])
    page = entrer(ouvrir_session(agent))

    page.goto(corbeille("a-prendre"))
    premiere = page.locator("td.title a").first.inner_text()
    atteindre(page, premiere)
    page.keyboard.press("Enter")
    expect(page.locator("#actions")).to_be_visible()
    clavier = Clavier(page)
    for rang in range(NOMBRE):
        repondre(clavier, est_la_derniere=rang == NOMBRE - 1)

    assert urlsplit(page.url).path == corbeille("a-prendre")
    assert list(Demande.objects.values_list("statut_a_venir", flat=True)) == ["Acceptée"] * NOMBRE
    assert clavier.frappes <= NOMBRE * TOUCHES_PAR_DEMANDE


def repondre(clavier: Clavier, *, est_la_derniere: bool) -> None:
    """Alt + R, the decision, the words, then the button that leads on."""
    page = clavier.page
    ici = page.url
    clavier.presser("Alt+r")
    clavier.avancer_jusqu_a("[name=statut]")
    clavier.presser("Space")
    clavier.avancer_jusqu_a("[name=texte]")
    page.keyboard.type("C’est accordé.")
    clavier.avancer_jusqu_a("[name=puis]")
    clavier.presser("Enter")
    page.wait_for_url(lambda adresse: adresse != ici)
    expect(page.get_by_text("D’ici là, l’usager n’en sait rien")).to_be_visible()
    if not est_la_derniere:
        expect(page.locator("#actions")).to_be_visible()
