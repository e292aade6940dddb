"""Streams of demandes put together in SQL: the first rows of each, then the first of all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from formulaires.instruction.index import Flux
from formulaires.models import Demande
from formulaires.pagination import Place

Bornes = tuple[datetime | None, datetime | None]
# Of the 400 latest, three times too many for as many demandes as the table had when it was last analysed.
DEVINER = """
WITH recentes AS (SELECT id FROM {table} ORDER BY id DESC LIMIT 400), devinette AS (
    SELECT COUNT(*) < 400 OR COUNT(trouvees.id) * MAX(nombre) <= 3 * 400 * %s AS est_rare FROM recentes
    CROSS JOIN (SELECT reltuples AS nombre FROM pg_class WHERE oid = '{table}'::regclass) AS table_entiere
    LEFT JOIN LATERAL (SELECT id FROM ({tous}) AS toutes(id) WHERE toutes.id = recentes.id OFFSET 0) AS trouvees ON TRUE
)
SELECT est_rare, ARRAY(SELECT id FROM ({bornes}) AS lues(id) WHERE (SELECT est_rare FROM devinette)) FROM devinette
"""


class Fenetre:
    """At most `taille` demandes of these streams, from a place on, in its order; `bornes` hold in every stream.

    It is a piece of SQL: `id IN (fenetre)`. No row is read before somebody asks. Its SQL is written here and not by
    Django: a page has thirteen streams, and having each compiled cost more than asking the database.
    """

    def __init__(self, flux: Iterable[Flux], place: Place, taille: int, bornes: Mapping[str, Bornes] | None = None):
        self.flux, self.place, self.taille, self.bornes = list(flux), place, int(taille), bornes or {}

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
        morceaux = [self._un(flux) for flux in self.flux]
        union = self._union.join(f"SELECT * FROM ({sql}) AS f{rang}" for rang, (sql, _) in enumerate(morceaux))  # nosec B608 # names of columns, values apart
        sql = f"SELECT id, {self.place.moment} FROM ({union}) AS flux {self._ordre}"  # nosec B608 # names of columns, values apart
        return sql, [parametre for _, siens in morceaux for parametre in siens]

    def _un(self, flux: Flux) -> tuple[str, list]:
        conditions = [_condition(nom, "=", valeur) for nom, valeur in flux.egalites.items()]
        for nom, (depuis, avant) in self.bornes.items():
            conditions += [_condition(nom, ">=", depuis)] if depuis else []
            conditions += [_condition(nom, "<", avant)] if avant else []
        if depart := self.place.depart:
            moment, quand = _valeur(self.place.moment, depart.quand)
            au_dela = "<" if self._sens == "DESC" else ">"
            conditions.append((f"({moment}, id) {au_dela} (%s, %s)", [quand, depart.id]))
        ou = " AND ".join(sql for sql, _ in conditions)
        sql = f"SELECT id, {self.place.moment} FROM {TABLE} WHERE {ou} {self._ordre}"  # nosec B608 # names of columns, values apart
        return sql, [parametre for _, siens in conditions for parametre in siens]

    def sql_a_compter(self) -> tuple[str, list]:
        """Return « SELECT id … », at most `taille` rows in no order: reading stops at the last one counted."""
        if self._union == " UNION ":
            return self.sql()
        morceaux = [self._un(flux) for flux in self.flux]
        tous = " UNION ALL ".join(f"SELECT id FROM ({sql}) AS f{rang}" for rang, (sql, _) in enumerate(morceaux))  # nosec B608 # names of columns, values apart
        return f"{tous} LIMIT {self.taille}", [parametre for _, siens in morceaux for parametre in siens]

    @cached_property
    def _union(self) -> str:
        """How streams are put together: those that fix the same columns have no row in common."""
        return " UNION ALL " if len({frozenset(flux.egalites) for flux in self.flux}) == 1 else " UNION "

    @property
    def _sens(self) -> str:
        return "DESC" if self.place.ordre[0].startswith("-") else "ASC"

    @property
    def _ordre(self) -> str:
        return f"ORDER BY {self.place.moment} {self._sens}, id {self._sens} LIMIT {self.taille}"


TABLE = Demande._meta.db_table


def _condition(nom: str, signe: str, valeur) -> tuple[str, list]:
    colonne, ecrite = _valeur(nom, valeur)
    return f"{colonne} {signe} %s", [ecrite]


def _valeur(nom: str, valeur) -> tuple[str, object]:
    """Return the column that a field fills, and the value as this database compares it."""
    champ = Demande._meta.get_field(nom)
    # A generated column leaves the writing of its values to the field of what it holds.
    return champ.column, getattr(champ, "output_field", champ).get_db_prep_value(valeur, connection)


def lire_les_rares(trouvable: QuerySet, *, au_plus: int) -> set[int] | None:
    """Return these ids, None when there are more than `au_plus`.

    PostgreSQL reads them only if the latest demandes do not hold many times too many already: the words that a whole
    base bears are not looked for in an index, only to be counted. `OFFSET 0` has each of the latest looked at by its
    key, whatever the planner believes of the words.
    """
    if connection.vendor != "postgresql":
        lus = set(trouvable[: au_plus + 1])
        return lus if len(lus) <= au_plus else None
    tous, parametres = _sql(trouvable)
    bornes, siens = _sql(trouvable[: au_plus + 1])
    with connection.cursor() as curseur:
        curseur.execute(DEVINER.format(table=TABLE, tous=tous, bornes=bornes), [au_plus, *parametres, *siens])
        devinee, lus = curseur.fetchone()
    return set(lus) if devinee and len(lus) <= au_plus else None


def est_parmi(trouvable: QuerySet) -> Q | RawSQL:
    """Return « this demande is among these ids », for a query over demandes that nobody nests in another by Django.

    On PostgreSQL each is looked at by its key (`OFFSET 0`): the planner, which misjudges how many demandes bear the
    beginning of a word, would read them all from their index first.
    """
    if connection.vendor != "postgresql":
        return Q(pk__in=trouvable)
    sql, parametres = _sql(trouvable)
    existe = f"EXISTS (SELECT 1 FROM ({sql}) AS toutes(id) WHERE toutes.id = {TABLE}.id OFFSET 0)"  # nosec B608 # SQL of the ORM
    return RawSQL(existe, parametres, output_field=BooleanField())  # nosec B611 # SQL of the ORM


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
            sql, siens = liste.sql_a_compter()
        elif isinstance(liste, QuerySet):
            sql, siens = _sql(liste.order_by().values("pk"))
        else:
            sql, siens = RIEN
        morceaux.append(f"(SELECT COUNT(*) FROM ({sql}) AS c{len(morceaux)})")  # nosec B608 # SQL of the ORM
        parametres += siens
    with connection.cursor() as curseur:
        curseur.execute(f"SELECT {', '.join(morceaux)}", parametres)
        return list(curseur.fetchone())
