"""COPY into a table, its numbers taken beforehand, its indexes put aside while much is written."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, models

# Indexes that hold no constraint: unique and primary keys are kept, they refuse a bad row.
INDEX = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique AND NOT indisprimary
"""


def copier(modele: type[models.Model], colonnes: Sequence[str], rangees: Iterable[Sequence]) -> int:
    """Write these rows, as the database stores them, and return how many."""
    nombre = 0
    with connection.cursor() as curseur, curseur.copy(f"COPY {_table(modele)} ({', '.join(colonnes)}) FROM STDIN") as c:
        for rangee in rangees:
            c.write_row(rangee)
            nombre += 1
    return nombre


def reserver(modele: type[models.Model], combien: int) -> int:
    """Take as many numbers of a table as wanted, and return the first: nobody else is given them."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_get_serial_sequence(%s, 'id')", [modele._meta.db_table])
        [suite] = curseur.fetchone()
        curseur.execute("SELECT nextval(%s)", [suite])
        [premier] = curseur.fetchone()
        curseur.execute("SELECT setval(%s, %s)", [suite, premier + combien - 1])
    return premier


@contextmanager
def sans_index(modeles: Iterable[type[models.Model]], *, si: bool) -> Iterator[None]:
    """Take the indexes of these tables away, and make them again at the end, in the caller's transaction."""
    with connection.cursor() as curseur:
        curseur.execute(INDEX, [[modele._meta.db_table for modele in modeles]])
        index = curseur.fetchall() if si else []
        for nom, _ in index:
            curseur.execute(f"DROP INDEX {nom}")
    yield
    with connection.cursor() as curseur:
        for _, definition in index:
            curseur.execute(definition)


def ranger(modeles: Iterable[type[models.Model]]) -> None:
    """Tell the planner what the tables hold; outside of a transaction, tell it which pages are whole too."""
    ordre = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
    with connection.cursor() as curseur:
        for modele in modeles:
            curseur.execute(f"{ordre} {_table(modele)}")


def _table(modele: type[models.Model]) -> str:
    return connection.ops.quote_name(modele._meta.db_table)
