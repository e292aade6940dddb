"""The lock: three wrong attempts on one identifier, whoever makes them, close it for thirty minutes (P13, C1, C2).

django-axes counts, and its settings say how; this module adds what the promise asks beyond them.
"""

from datetime import datetime, timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max

from espace_usager.comptes.identifiants import identifiant_de_la_requete


class CompteurParIdentifiant(AxesDatabaseHandler):
    """Axes keeps one row per address and browser, each with its own age, and adds them up.

    Left so, three failures from three machines would unlock when the *first* row grows old. Each failure therefore
    makes all the rows of its identifier the same age: the thirty minutes start at the last one that counted.
    """

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        deja_bloque = request.axes_locked_out
        super().user_login_failed(sender, credentials, request, **kwargs)
        if not deja_bloque:
            _essais(identifiant_de_la_requete(request, credentials)).update(attempt_time=request.axes_attempt_time)


def est_bloque(request, identifiant: str) -> bool:
    return not AxesProxyHandler.is_allowed(request, {"username": identifiant})


def compter_un_echec(request, identifiant: str) -> None:
    """Count one wrong attempt that Django's `authenticate` did not see; the third locks, and axes answers for us."""
    user_login_failed.send(sender=__name__, credentials={"username": identifiant}, request=request)


def levee_du_blocage(identifiant: str) -> datetime | None:
    """Return the minute from which this identifier can be tried again, rounded up; None when nothing was counted."""
    dernier = _essais(identifiant).aggregate(dernier=Max("attempt_time"))["dernier"]
    if dernier is None:
        return None
    levee = dernier + settings.AXES_COOLOFF_TIME
    minute = levee.replace(second=0, microsecond=0)
    return minute if minute == levee else minute + timedelta(minutes=1)


def _essais(identifiant: str):
    return AccessAttempt.objects.filter(username=identifiant)
