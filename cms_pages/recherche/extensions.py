"""What PostgreSQL needs for the search, made by a migration: two extensions and a French configuration of its own."""

from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, transaction

EXTENSIONS = ("unaccent", "pg_trgm")
CONFIGURATION = "portail_fr"
"""French stems of words without accents; named in `WAGTAILSEARCH_BACKENDS`."""
A_CREER = (
    "La recherche a besoin de l’extension PostgreSQL « {extension} », que ce rôle n’a pas le droit de créer. "
    "Demandez à l’administrateur de la base de lancer, dans cette base : CREATE EXTENSION {extension}; "
    "puis relancez la migration."
)


def creer_extension(connection, extension: str) -> None:
    """Create an extension unless it is there. Raises `ImproperlyConfigured` saying who must, when this role may not."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT 1 FROM pg_extension WHERE extname = %s", [extension])
        if curseur.fetchone():
            return
        try:
            with transaction.atomic(using=connection.alias):
                curseur.execute(f"CREATE EXTENSION {extension}")
        except ProgrammingError as refus:
            raise ImproperlyConfigured(A_CREER.format(extension=extension)) from refus


def preparer(apps, schema_editor) -> None:
    """Make what is missing; nothing on another database."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for extension in EXTENSIONS:
        creer_extension(schema_editor.connection, extension)
    schema_editor.execute(f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {CONFIGURATION}")
    schema_editor.execute(f"CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (COPY = french)")
    schema_editor.execute(
        f"ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION} "
        "ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem"
    )
