"""Streams of demandes put together in SQL: the first rows of each, then the first of all."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from formulaires.instruction.index import Flux
from formulaires.models import Demande
from formulaires.pagination import Place


class Fenetre:
    """At most `taille` demandes of these streams, from a place on, in its order; `bornes` hold in every stream.

    It is a piece of SQL: `id IN (fenetre)`. No row is read before somebody asks.
    """

    def __init__(self, flux: Iterable[Flux], place: Place, taille: int, bornes: Q | None = None):
        self.flux, self.place, self.taille, self.bornes = list(flux), place, taille, bornes or Q()

    def demandes(self) -> QuerySet:
        """Return the demandes of the window."""
        if not self.flux:
            return Demande.objects.none()
        sql, parametres = self.sql()
        return Demande.objects.filter(pk__in=RawSQL(f"SELECT id FROM ({sql}) AS fenetre", parametres))  # nosec B608 B611 # SQL of the ORM

    def derniere(self) -> Demande | None:
        """Return the last row read, with its key alone, when the window is full; None when nothing was left out."""
        if not self.flux:
            return None
        sql, parametres = self.sql()
        return next(iter(Demande.objects.raw(f"{sql} OFFSET %s", [*parametres, self.taille - 1])), None)

    def sql(self) -> tuple[str, list]:
        """Return « SELECT id, <moment> … »; several streams may give a row twice, it is there once."""
        morceaux = [self._un(flux).query.sql_with_params() for flux in self.flux]
        moment, sens = self.place.moment, "DESC" if self.place.ordre[0].startswith("-") else "ASC"
        union = " UNION ".join(f"SELECT * FROM ({sql}) AS f{rang}" for rang, (sql, _) in enumerate(morceaux))  # nosec B608
        ordre = f"ORDER BY {moment} {sens}, id {sens} LIMIT {int(self.taille)}"
        return f"SELECT id, {moment} FROM ({union}) AS flux {ordre}", [p for _, siens in morceaux for p in siens]  # nosec B608

    def _un(self, flux: Flux) -> QuerySet:
        lignes = Demande.objects.filter(self.bornes, **flux.egalites)
        return self.place.lire_depuis(lignes).values("id", self.place.moment)[: self.taille]


RIEN = "SELECT 1 WHERE 1 = 0", []


def _sql(lignes: QuerySet) -> tuple[str, Sequence]:
    try:
        return lignes.query.sql_with_params()
    except EmptyResultSet:
        return RIEN


def compter_ensemble(listes: Iterable[QuerySet | Fenetre]) -> list[int]:
    """Return how many rows each has, all counted in one statement."""
    morceaux, parametres = [], []
    for liste in listes:
        if isinstance(liste, Fenetre) and liste.flux:
            sql, siens = liste.sql()
        elif isinstance(liste, QuerySet):
            sql, siens = _sql(liste.order_by().values("pk"))
        else:
            sql, siens = RIEN
        morceaux.append(f"(SELECT COUNT(*) FROM ({sql}) AS c{len(morceaux)})")  # nosec B608 # SQL of the ORM
        parametres += siens
    with connection.cursor() as curseur:
        curseur.execute(f"SELECT {', '.join(morceaux)}", parametres)
        return list(curseur.fetchone())
