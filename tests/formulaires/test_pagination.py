"""Pages by key: every row once, in order, forwards and backwards."""

from datetime import UTC, datetime, timedelta

import pytest

from formulaires.models import Demande
from formulaires.pagination import Curseur, paginer
from tests.factories.formulaires import DemandeFactory, VersionFactory

LE = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


@pytest.fixture
def sept_demandes(db):
    """Seven demandes, three of them filed at the same instant."""
    version = VersionFactory()
    ecarts = [0, 1, 2, 2, 2, 3, 4]
    return [DemandeFactory(version=version, deposee_le=LE + timedelta(hours=ecart)) for ecart in ecarts]


def parcourir(ordre, sens, curseur="", taille=3):
    """Return the pages met by following one cursor."""
    pages = []
    while True:
        page = paginer(Demande.objects.all(), ordre=ordre, curseur=curseur, taille=taille)
        pages.append([demande.pk for demande in page.lignes])
        curseur = getattr(page, sens)
        if not curseur:
            return pages, page


@pytest.mark.parametrize("ordre", ["deposee_le", "-deposee_le"])
def test_suivre_les_pages_montre_chaque_demande_une_fois_dans_l_ordre(sept_demandes, ordre):
    attendues = [demande.pk for demande in sept_demandes]
    if ordre.startswith("-"):
        attendues.reverse()

    pages, _ = parcourir(ordre, "suivante")

    assert pages == [attendues[:3], attendues[3:6], attendues[6:]]


@pytest.mark.parametrize("ordre", ["deposee_le", "-deposee_le"])
def test_revenir_en_arriere_remonte_jusqu_a_la_premiere(sept_demandes, ordre):
    pages, derniere = parcourir(ordre, "suivante")

    retour, premiere = parcourir(ordre, "precedente", curseur=derniere.precedente)

    assert retour == [pages[1], pages[0]]
    assert premiere.precedente == ""


@pytest.mark.parametrize("ordre", ["deposee_le", "-deposee_le"])
def test_la_derniere_page_s_ouvre_sans_passer_par_les_autres(sept_demandes, ordre):
    pages, _ = parcourir(ordre, "suivante")

    derniere = paginer(Demande.objects.all(), ordre=ordre, curseur="fin", taille=3)

    assert [demande.pk for demande in derniere.lignes] == [*pages[1][1:], *pages[2]]
    assert (derniere.precedente != "", derniere.suivante) == (True, "")


def test_une_page_seule_n_a_ni_precedente_ni_suivante(sept_demandes):
    page = paginer(Demande.objects.all(), ordre="deposee_le", curseur="", taille=7)

    assert (len(page.lignes), page.precedente, page.suivante) == (7, "", "")


def test_une_demande_deposee_entre_temps_ne_decale_pas_la_page_suivante(sept_demandes):
    premiere = paginer(Demande.objects.all(), ordre="-deposee_le", curseur="", taille=3)
    DemandeFactory(version=sept_demandes[0].version, deposee_le=LE + timedelta(days=1))

    suivante = paginer(Demande.objects.all(), ordre="-deposee_le", curseur=premiere.suivante, taille=3)

    assert [demande.pk for demande in suivante.lignes] == [demande.pk for demande in reversed(sept_demandes[1:4])]


def test_un_curseur_se_relit_tel_qu_il_est_ecrit():
    curseur = Curseur("apres", LE, 42)

    assert Curseur.lire(str(curseur)) == curseur


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "apres",
        "apres~hier~3",
        "apres~2026-03-16~3",
        "apres~2026-03-16T09:00:00~3",
        "ailleurs~2026-03-16T09:00:00Z~3",
        "apres~2026-03-16T09:00:00Z~",
        "apres~2026-03-16T09:00:00Z~-1",
        "apres~2026-03-16T09:00:00Z~²",
        "apres~2026-03-16T09:00:00Z~0b6c0a4e",
        "apres~2026-99-16T09:00:00Z~3",
        f"apres~2026-03-16T09:00:00Z~{2**63}",
    ],
)
def test_un_curseur_illisible_montre_la_premiere_page(texte):
    assert Curseur.lire(texte) is None
