"""Writes what may be found in a page, each time it is published."""

import re
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from cms_pages.models.entree_de_recherche import EntreeDeRecherche, MotDuSite
from cms_pages.recherche.mots import mots_de
from cms_pages.regles import substituer_les_regles
from formulaires.models import DemarchePage

Genre = EntreeDeRecherche.Genre
POIDS = {"titre": 6, "accroche": 3, "texte": 1}
TEXTES_DE_DEMARCHE = ("publics", "concerne", "preparer", "apres", "textes")
# Pages that only lead elsewhere.
SANS_ENTREE = ("cms_pages.AccueilPage",)


@transaction.atomic
def indexer(page: Page) -> None:
    """Put what the published page says in place of what was known of it."""
    oublier(page)
    entrees = EntreeDeRecherche.objects.bulk_create(_entrees_de(page.specific))
    MotDuSite.objects.bulk_create(mot for entree in entrees for mot in _mots_de(entree))
    if entrees:
        get_search_backend().add_bulk(EntreeDeRecherche, entrees)


def oublier(page: Page) -> None:
    """Nothing of the page is found any more."""
    EntreeDeRecherche.objects.filter(page=page.pk).delete()


def indexer_tout() -> int:
    """Write everything again, at each deployment: rules quoted by texts may have changed. Return how many pages."""
    EntreeDeRecherche.objects.all().delete()
    pages = Page.objects.live().filter(depth__gt=1).specific()
    for page in pages:
        indexer(page)
    return len(pages)


def _entrees_de(page: Page) -> Iterator[EntreeDeRecherche]:
    if page._meta.label in SANS_ENTREE:
        return
    if isinstance(page, DemarchePage):
        textes = (getattr(page, nom) for nom in TEXTES_DE_DEMARCHE)
        yield _entree(page, Genre.DEMARCHE, page.title, textes, accroche=page.accroche)
        return
    yield _entree(page, Genre.PAGE, page.title, _textes_de(page), accroche=page.search_description)
    if hasattr(page, "questions"):
        for question in page.questions():
            reponse = substituer_les_regles(str(question["reponse"].source))
            yield _entree(page, Genre.QUESTION, question["question"], [reponse], ancre=question["ancre"])


def _entree(page, genre, titre, textes: Iterable, accroche="", ancre="") -> EntreeDeRecherche:
    return EntreeDeRecherche(
        page_id=page.pk,
        genre=genre,
        ancre=ancre,
        titre=titre,
        accroche=accroche,
        texte=" ".join(filter(None, map(_nu, textes))),
    )


def _textes_de(page: Page) -> Iterator[str]:
    """Give what an ordinary page declares searchable, its title aside; questions are entries of their own."""
    for champ in type(page).get_search_fields():
        if not isinstance(champ, index.SearchField) or champ.field_name == "title" or hasattr(page, "questions"):
            continue
        valeur = champ.get_value(page)
        yield from valeur if isinstance(valeur, list) else [str(valeur or "")]


def _nu(texte: str) -> str:
    """Return a rich text as plain words on one line; spaces that do not break stay so."""
    return re.sub(r"[^\S\xa0]+", " ", strip_tags(get_text_for_indexing(str(texte)))).strip()


def _mots_de(entree: EntreeDeRecherche) -> Iterator[MotDuSite]:
    poids: dict[str, int] = {}
    formes: dict[str, tuple[str, str]] = {}
    for champ, points in POIDS.items():
        presents = {mot.nu: mot for mot in mots_de(getattr(entree, champ)) if not mot.est_vide}
        for nu, mot in presents.items():
            poids[nu] = poids.get(nu, 0) + points
            formes.setdefault(nu, (mot.forme, mot.racine))
    for nu, points in poids.items():
        forme, racine = formes[nu]
        yield MotDuSite(entree=entree, nu=nu, forme=forme, racine=racine, poids=points)
