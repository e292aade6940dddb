"""Journeys by keyboard alone: nothing is out of its reach, and nothing keeps it (RGAA 7.3, 12.7, 12.9)."""

from playwright.sync_api import Page, expect

from espace_usager.comptes.demonstration import MOT_DE_PASSE
from formulaires.publication.composition import champ, etape
from tests.factories.formulaires import demarche_publiee
from tests.parcours.gestes import arriver_a, se_connecter

TELEPHONE = {"width": 375, "height": 700}
AU_PLUS = 150
ICI = '() => (ici => ici.matches("body") ? "" : ici.innerText || ici.name)(document.activeElement)'


def atteindre(page: Page, libelle: str) -> None:
    """Press Tab until the focus is on what bears this name."""
    for _ in range(AU_PLUS):
        page.keyboard.press("Tab")
        if " ".join(page.evaluate(ICI).split()) == libelle:
            return
    raise AssertionError(f"« {libelle} » n’est pas atteint au clavier sur {page.url}")


def test_le_premier_arret_mene_t_il_au_contenu(portail, page):
    page.goto("/")

    page.keyboard.press("Tab")
    premier = page.evaluate(ICI)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert premier == "Contenu"
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_ressort_on_d_une_page_apres_l_avoir_parcourue(portail, page):
    """Each stop is met once, in the order of the page, down to the footer, and the browser takes over."""
    page.goto("/faq/")
    rangs = []

    for _ in range(AU_PLUS):
        page.keyboard.press("Tab")
        rang = page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        if page.evaluate("document.activeElement.matches('body')"):
            break
        rangs.append(rang)

    assert rangs == sorted(set(rangs))
    assert len(rangs) > 40
    assert page.evaluate("document.activeElement.matches('body')")


def test_lire_une_question_et_se_connecter_au_clavier(portail, page):
    page.goto("/faq/")
    atteindre(page, "À quoi sert ce portail ?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="À quoi sert ce portail ?", exact=True)).to_have_attribute(
        "aria-expanded", "true"
    )

    page.goto("/compte/connexion/")
    atteindre(page, "auth-username")
    page.keyboard.type("usager@demo.example")
    atteindre(page, "auth-password")
    page.keyboard.type(MOT_DE_PASSE)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Mon espace")


def test_commencer_une_demarche_et_passer_une_etape_au_clavier(portail, page):
    etapes = [
        etape(cle, titre, champ("texte", f"mot_{cle}", "Un mot")) for cle, titre in (("un", "Début"), ("deux", "Fin"))
    ]
    demarche = demarche_publiee(etapes, slug="au-clavier")
    se_connecter(page, "usager@demo.example", MOT_DE_PASSE)
    page.wait_for_url("**/espace/")

    page.goto(demarche.url)
    atteindre(page, "Commencer la démarche")
    page.keyboard.press("Enter")
    arriver_a(page, "Début")
    atteindre(page, "mot_un")
    page.keyboard.type("Bonjour")
    atteindre(page, "Enregistrer et continuer")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Fin")


def test_le_menu_d_un_telephone_s_ouvre_et_se_ferme_t_il_au_clavier(portail, ouvrir_page):
    page = ouvrir_page(viewport=TELEPHONE)
    page.goto("/")
    menu, bouton = page.locator("#menu"), page.locator("#bouton-menu")
    expect(menu).not_to_be_visible()

    atteindre(page, "Menu")
    atteindre(page, "Menu")
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    atteindre(page, "Liste des démarches")
    page.keyboard.press("Escape")

    expect(menu).not_to_be_visible()
    expect(bouton).to_be_focused()
