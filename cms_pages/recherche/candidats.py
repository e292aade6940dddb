"""Which entries and which words of the site may answer: asked of the database, each in its own way."""

from django.db import connection
from django.db.models import Count, F, FloatField, Func, QuerySet, Value
from wagtail.search.backends import get_search_backend

from cms_pages.models.entree_de_recherche import EntreeDeRecherche, MotDuSite
from cms_pages.recherche.requete import Requete

ENTREES_MAX, MOTS_MAX = 200, 40
RESSEMBLANCE_MIN = 0.2


def entrees_possibles(requete: Requete) -> list[EntreeDeRecherche]:
    """Return the entries that hold at least one of the words, with their pages, which may be hidden now. One query."""
    entrees = EntreeDeRecherche.objects.select_related("page")
    if connection.vendor == "postgresql":
        mots = " ".join(mot.forme for mot in requete.mots)
        return list(get_search_backend().search(mots, entrees, operator="or")[:ENTREES_MAX])
    racines = [mot.racine for mot in requete.mots]
    return list(entrees.filter(pk__in=MotDuSite.objects.filter(racine__in=racines).values("entree")))


def mots_voisins(nu: str) -> list[tuple[str, str, int]]:
    """Return words of what is public now that may have been meant, as (without accents, as written, frequency)."""
    publics = MotDuSite.objects.filter(entree__in=EntreeDeRecherche.objects.visibles())
    comptes = _qui_ressemblent(publics, nu).values("nu", "forme").annotate(nombre=Count("pk"))
    return list(comptes.values_list("nu", "forme", "nombre"))


def _qui_ressemblent(mots: QuerySet, nu: str) -> QuerySet:
    """On PostgreSQL, the words that share trigrams with this one; elsewhere all of them: Python compares."""
    if connection.vendor != "postgresql":
        return mots
    ressemblance = Func(F("nu"), Value(nu), function="similarity", output_field=FloatField())
    return mots.annotate(ressemblance=ressemblance).filter(ressemblance__gte=RESSEMBLANCE_MIN)
