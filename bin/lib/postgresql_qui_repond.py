"""Print the URL of a test database on a PostgreSQL server that answers and lets us create databases; fail if none does.

Tried in order: DATABASE_URL_TEST, then this machine's server as postgres and as the present user, without password.
"""

import getpass
import os
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg

DROIT = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"


def candidates() -> list[str]:
    if donnee := os.environ.get("DATABASE_URL_TEST"):
        return [donnee]
    return [f"postgres://{nom}@127.0.0.1:5432/portail" for nom in ("postgres", getpass.getuser())]


def peut_creer_des_bases(adresse: str) -> bool:
    try:
        with psycopg.connect(sur_la_base(adresse, "postgres"), connect_timeout=3) as connexion:
            return bool(connexion.execute(DROIT).fetchone()[0])
    except psycopg.Error:
        return False


def sur_la_base(adresse: str, base: str) -> str:
    return urlunsplit(urlsplit(adresse)._replace(path=f"/{base}"))


if __name__ == "__main__":
    trouvee = next(filter(peut_creer_des_bases, candidates()), None)
    if not trouvee:
        sys.exit(1)
    # A name of its own: two runs on one server do not meet.
    print(sur_la_base(trouvee, f"portail_{os.getpid()}"))
