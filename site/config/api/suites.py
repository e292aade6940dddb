"""Lists by pages: each page starts after the last row of the one before, named by its key."""

from collections.abc import Sequence
from typing import Annotated, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from ninja import Query

LIMITE, LIMITE_MAX = 20, 100
Limite = Annotated[int, Query(ge=1, le=LIMITE_MAX, description="Nombre de lignes au plus.")]
Apres = Annotated[
    str, Query(max_length=255, description="Clé de la dernière ligne de la page précédente. Vide : la première page.")
]
Ligne = TypeVar("Ligne")


class CleInconnue(LookupError):
    """A page was asked after a row that is not there."""


def page_de(lignes: Sequence[Ligne], cle, apres: str, limite: int) -> tuple[list[Ligne], str | None]:
    """Return the rows of this page, and the key after which the next begins, None after the last.

    Raises `CleInconnue` when no row has the key `apres`: the list changed since the page before.
    """
    debut = 0
    if apres:
        cles = [cle(ligne) for ligne in lignes]
        if apres not in cles:
            raise CleInconnue
        debut = cles.index(apres) + 1
    page = list(lignes[debut : debut + limite])
    reste = len(lignes) > debut + limite
    return page, cle(page[-1]) if page and reste else None


def page_lue(lignes: QuerySet, cle: str, ordre: str, apres: str, limite: int) -> tuple[list, str | None]:
    """The same of rows of the database, sorted by `ordre`: one page is read, and one row more to know if it ends."""
    if apres:
        derniere = lignes.filter(**{cle: apres}).values_list(ordre, flat=True).first()
        if derniere is None:
            raise CleInconnue
        lignes = lignes.filter(**{f"{ordre}__gt": derniere})
    lues = list(lignes.order_by(ordre)[: limite + 1])
    page = lues[:limite]
    return page, getattr(page[-1], cle) if len(lues) > limite else None


def adresse_de_la_suite(request, apres: str | None, limite: int) -> str | None:
    """Return the whole address of the next page, always on the portal's own."""
    if apres is None:
        return None
    parametres = QueryDict(mutable=True)
    parametres.update({"apres": apres, "limite": limite})
    return f"{settings.PORTAIL_BASE_URL}{request.path}?{parametres.urlencode()}"
