"""Ready pages with the real server and its processes: one rendering per publication, whatever the crowd (G20)."""

import re
import threading

import pytest

from config.cache.version import Version
from tests.factories.cms_pages import AccueilPageFactory
from tests.serveur import Serveur, adresse_de_la_base, attendre

FOULE = 16
TITRE = re.compile(rb"<h1[^>]*>\s*(.*?)\s*</h1>", re.DOTALL)


@pytest.fixture
def serveur(transactional_db, tmp_path):
    AccueilPageFactory(titre_principal="Avant")
    with Serveur(adresse_de_la_base(tmp_path), tmp_path, PORTAIL_PAGES_PRETES="1") as serveur:
        yield serveur


def foule(serveur, voir) -> list[list[str]]:
    """Have sixteen visitors ask the home page again and again until `voir` is the title; return what each has read."""
    lus = [[] for _ in range(FOULE)]

    def visiter(titres):
        while voir not in titres and len(titres) < 10_000:
            statut, _, corps = serveur.demander("GET", "/", None, {})
            titres.append(TITRE.search(corps)[1].decode() if statut == 200 else str(statut))

    fils = [threading.Thread(target=visiter, args=(titres,)) for titres in lus]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return lus


@pytest.mark.postgresql
@pytest.mark.arrets
def test_une_publication_sous_la_foule_donne_t_elle_un_seul_rendu(serveur, tmp_path):
    from cms_pages.models import AccueilPage

    version = Version(tmp_path / "var" / "pages" / "version")
    attendre(lambda: version.age() > 4)  # both processes have started
    debut = version.rendus
    foule(serveur, "Avant")
    a_froid = version.rendus - debut

    accueil = AccueilPage.objects.get()
    accueil.titre_principal = "Après"
    accueil.save_revision().publish()
    version.changer()
    lus = foule(serveur, "Après")

    assert (a_froid, version.rendus - debut - a_froid) == (1, 1)
    assert {titre for titres in lus for titre in titres} <= {"Avant", "Après"}
    assert [titres[-1] for titres in lus] == ["Après"] * FOULE
