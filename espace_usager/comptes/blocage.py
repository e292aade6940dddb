"""The lock: three wrong attempts on one identifier, whoever makes them, close it for thirty minutes (P13, C1, C2).

django-axes counts, and its settings say how; this module adds what the promise asks beyond them. A browser that
already signed in to the account is counted apart (`appareils`): below, a counter is an identifier, or such a browser.
"""

from datetime import datetime, timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max, Sum
from django.utils import timezone

from espace_usager.comptes.appareils import compteur_de_la_requete
from espace_usager.comptes.envois import peut_ecrire
from espace_usager.comptes.identifiants import identifiant_de_la_requete
from espace_usager.comptes.models import Usager
from formulaires.courrier.poster import poster

COMPTE_BLOQUE = "compte_bloque"
UN_JOUR = timedelta(days=1)


class CompteurParIdentifiant(AxesDatabaseHandler):
    """Axes keeps one row per address and browser, each with its own age, and adds them up.

    Left so, three failures from three machines would unlock when the *first* row grows old. Each failure therefore
    makes all the rows of its identifier the same age: the thirty minutes start at the last one that counted.
    """

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        deja_bloque = request.axes_locked_out
        super().user_login_failed(sender, credentials, request, **kwargs)
        if not deja_bloque:
            _essais(compteur_de_la_requete(request, credentials)).update(attempt_time=request.axes_attempt_time)
            if request.axes_locked_out:
                _prevenir_le_titulaire(identifiant_de_la_requete(request, credentials))


def est_bloque(request, identifiant: str) -> bool:
    return not AxesProxyHandler.is_allowed(request, {"username": identifiant})


def compter_un_echec(request, identifiant: str) -> None:
    """Count one wrong attempt that Django's `authenticate` did not see; the third locks, and axes answers for us."""
    user_login_failed.send(sender=__name__, credentials={"username": identifiant}, request=request)


def levee_du_blocage(compteur: str) -> datetime | None:
    """Return the minute from which this counter can be tried again, rounded up; None when nothing was counted."""
    dernier = _essais(compteur).aggregate(dernier=Max("attempt_time"))["dernier"]
    if dernier is None:
        return None
    levee = dernier + settings.AXES_COOLOFF_TIME
    minute = levee.replace(second=0, microsecond=0)
    return minute if minute == levee else minute + timedelta(minutes=1)


def blocage_en_cours(identifiant: str) -> datetime | None:
    """Return the minute at which the lock of this identifier lifts, for whoever its browser is; None without a lock."""
    echecs = _essais(identifiant).aggregate(echecs=Sum("failures_since_start"))["echecs"] or 0
    levee = levee_du_blocage(identifiant)
    return levee if echecs >= settings.AXES_FAILURE_LIMIT and levee > timezone.now() else None


def suivre_l_identifiant(ancien: str, nouveau: str) -> None:
    """Hand the attempts counted on an identifier over to the one that replaces it: changing it lifts no lock."""
    if _essais(ancien).exists():
        _essais(nouveau).delete()
        _essais(ancien).update(username=nouveau)


def _prevenir_le_titulaire(identifiant: str) -> None:
    """Tell the owner of this identifier, if there is one, that a lock begins; three times a day at most."""
    usager = Usager.objects.filter(email=identifiant, is_active=True, confirme_le__isnull=False).first()
    if usager and peut_ecrire(usager.pk, COMPTE_BLOQUE, depuis=UN_JOUR):
        quand = f"{timezone.now():%Y%m%d%H%M}"
        poster(
            genre=COMPTE_BLOQUE,
            destinataire=usager.email,
            objet_id=usager.pk,
            cle=f"{COMPTE_BLOQUE}:{usager.pk}:{quand}",
        )


def _essais(compteur: str):
    return AccessAttempt.objects.filter(username=compteur)
