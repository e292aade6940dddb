"""The public site as it is looked at: in the dark, on paper, by a link to one answer."""

import pytest
from playwright.sync_api import expect

PAGES = ("/", "/faq/", "/accessibilite/", "/statistiques/", "/demarches/licence-entrepreneur-spectacles-vivants/")


@pytest.fixture
def page_publique(portail, ouvrir_page):
    return ouvrir_page()


def test_sont_elles_lisibles_en_sombre_et_sur_papier(page_publique, regarder):
    page = page_publique
    page.emulate_media(color_scheme="dark")
    for adresse in PAGES:
        page.goto(adresse)
        expect(page.locator("html")).to_have_attribute("data-fr-theme", "dark")
        fond = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert fond == "rgb(22, 22, 22)", adresse
        regarder(page)

    page.emulate_media(media="print", color_scheme="light")
    page.goto("/faq/")
    for cachee in (".fr-header__tools", "#navigation", ".fr-sidemenu", ".fr-footer__bottom", "#cookie .pt-avis"):
        expect(page.locator(cachee).first).to_be_hidden()
    expect(page.locator("#cookie")).to_be_visible()


def test_l_adresse_d_une_reponse_l_ouvre_elle_seule(page_publique):
    page = page_publique
    page.goto("/faq/#cookie")
    expect(page.locator("#cookie")).to_contain_text("Un petit texte")
    expect(page.locator("[aria-controls=cookie]")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[aria-controls=cnil]")).to_have_attribute("aria-expanded", "false")
