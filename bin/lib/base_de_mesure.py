"""An empty migrated database for the bench, removed at the end; that of DATABASE_URL, else SQLite."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]


def preparer_django() -> None:
    """Set Django up with the settings of the tests: mail kept in memory, tasks run by nobody."""
    sys.path[:0] = [str(RACINE / "site"), str(RACINE)]
    os.chdir(RACINE)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()


@contextmanager
def base_de_mesure():
    """Set Django up on a database of our own."""
    preparer_django()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases, teardown_test_environment

    setup_test_environment(debug=False)
    anciennes = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(anciennes, verbosity=0)
        teardown_test_environment()
