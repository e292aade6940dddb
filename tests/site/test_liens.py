"""A patient visitor: from home, follow every link of the portal, and look at each page."""

from collections import Counter
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from cms_pages.demonstration import installer as installer_les_pages
from formulaires.demonstration import installer as installer_les_demarches
from tests.factories.comptes import UsagerFactory
from tests.lecture import lue, mots

PAGES_AU_PLUS = 200
FIN_DU_TITRE = " – Démarches en ligne – Ministère de la Culture"


@pytest.fixture
def portail(db, peu_de_demarches):
    installer_les_pages()
    installer_les_demarches()


@pytest.fixture(params=["visiteur", "usager"])
def personne(request, client, portail):
    """Somebody without account, then somebody signed in."""
    if request.param == "usager":
        client.force_login(UsagerFactory(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_does_every_link_lead_to_a_sound_page(personne):
    pages, ancres = parcourir(personne)

    assert len(pages) > 15
    assert {adresse: defauts for adresse, page in pages.items() if (defauts := defauts_de(page))} == {}
    assert [f"{adresse}#{ancre}" for adresse, ancre in sorted(ancres) if not a_l_ancre(pages[adresse], ancre)] == []


def parcourir(client) -> tuple[dict, set]:
    """Return every HTML page one can reach by links, by address, and every (address, fragment) aimed at."""
    pages, ancres, a_voir = {}, set(), ["/"]
    while a_voir:
        adresse = a_voir.pop()
        if adresse in pages:
            continue
        assert len(pages) < PAGES_AU_PLUS, "le portail n’en finit pas"
        reponse = client.get(adresse, follow=True)
        assert reponse.status_code == 200, f"{adresse} répond {reponse.status_code}"
        if not reponse["Content-Type"].startswith("text/html"):
            continue
        pages[adresse] = lue(reponse)
        arrivee = reponse.redirect_chain[-1][0] if reponse.redirect_chain else adresse
        for but, ancre in liens_internes(pages[adresse], arrivee):
            a_voir.append(but)
            if ancre:
                ancres.add((but, ancre))
    return pages, ancres


def liens_internes(page, adresse):
    for lien in page.select("a[href]"):
        but, ancre = urldefrag(urljoin(adresse, lien["href"]))
        if not urlsplit(but).netloc and not urlsplit(but).scheme:
            yield but, ancre


def defauts_de(page) -> list[str]:
    """What every page owes its reader and this one does not give."""
    identifiants = Counter(element["id"] for element in page.select("[id]"))
    titre = mots(page.title)
    return [
        *(f"id en double : {nom}" for nom, fois in identifiants.items() if fois > 1),
        *([f"{len(page.select('h1'))} h1"] if len(page.select("h1")) != 1 else []),
        *([f"titre : {titre}"] if not titre.removesuffix(FIN_DU_TITRE) or not titre.endswith(FIN_DU_TITRE) else []),
        *(["langue"] if page.html.get("lang") != "fr" else []),
        *(["lien sans adresse"] if page.select('a[href=""], a[href="#"]') else []),
    ]


def a_l_ancre(page, ancre) -> bool:
    return page.find(id=ancre) is not None
