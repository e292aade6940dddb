"""A read replica, optional (DATABASE_URL_LECTURE): what anybody may read and nobody has just written is read there.

Public searches, the API, the map for engines, and the figures of agents: a second of delay changes nothing for who
reads them. Never a citizen's page, an agent's list or an export, whose rights must be those of this instant; never a
public page that is kept ready either: rendered once from a late replica, it would stay late for all.
"""

import logging
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError

LECTURE = "lecture"
DE_TOUS = ("recherche", "pages:plan_pour_moteurs")
"""Views read without a session."""
DES_AGENTS = ("chiffres:chiffres", "chiffres:csv")
API = "api"
journal = logging.getLogger("portail.replique")
_active: ContextVar[bool] = ContextVar("replique", default=False)


@contextmanager
def sur_la_replique():
    """Inside, what the ORM reads comes from the replica; what it writes goes where it always does."""
    jeton = _active.set(True)
    try:
        yield
    finally:
        _active.reset(jeton)


class Aiguillage:
    """The database router: one place to write, two to read."""

    def db_for_read(self, model, **hints):
        return LECTURE if _active.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model, **hints):
        return DEFAULT_DB_ALIAS

    def allow_relation(self, obj1, obj2, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == DEFAULT_DB_ALIAS


class LecturesSurLaReplique:
    """The last middleware: sessions and rights are read from the primary, then the view from the replica.

    When the replica does not answer the primary does: reading twice is harmless.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if LECTURE not in settings.DATABASES or request.method != "GET" or not est_a_lire_la(request):
            return None
        try:
            with sur_la_replique():
                reponse = view(request, *args, **kwargs)
                return reponse.render() if hasattr(reponse, "render") else reponse
        except (OperationalError, InterfaceError) as erreur:
            journal.warning("la réplique ne répond pas (%s) : la base principale sert", type(erreur).__name__)
            return None


def est_a_lire_la(request) -> bool:
    trouvee = request.resolver_match
    a_quelqu_un = settings.SESSION_COOKIE_NAME in request.COOKIES
    if trouvee.view_name in DES_AGENTS:
        return True
    return not a_quelqu_un and (trouvee.view_name in DE_TOUS or trouvee.namespaces[:1] == [API])
