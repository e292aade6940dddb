"""The open sessions of a person: wherever they are signed in."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def sessions_de(usager):
    """Return the living sessions of that account.

    A session does not name its account in any column: each of them has to be read.
    """
    vivantes = Session.objects.filter(expire_date__gt=timezone.now()).iterator(500)
    cles = [session.pk for session in vivantes if session.get_decoded().get(SESSION_KEY) == str(usager.pk)]
    return Session.objects.filter(pk__in=cles)


def fermer_les_sessions(usager) -> None:
    """Destroy them, in the database and in the cache."""
    moteur = import_module(settings.SESSION_ENGINE).SessionStore
    for session in sessions_de(usager):
        moteur(session.pk).delete()
