"""What the workers do for the outbox: send, send again, and say they are alive."""

import logging
import time
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from traceback import format_tb

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_q.conf import Conf

from formulaires.courrier.genres import genre
from formulaires.courrier.horloge import relever
from formulaires.courrier.models import Battement, Courriel, Etat
from formulaires.courrier.oubli import oublier_les_anciens
from formulaires.courrier.planification import planifier
from formulaires.courrier.redaction import rediger

journal = logging.getLogger("portail.courrier")

ATTENTES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""How long to wait after the first failed try, the second…"""

ESSAIS_MAX = len(ATTENTES) + 1

BAIL = timedelta(minutes=5)
"""How long a sender keeps a mail for itself. Longer than a task may last (`Q_CLUSTER["timeout"]`, 60 s)."""

DUREE_DU_BALAYAGE = 40
"""Seconds after which the sweep leaves the rest to the next one, before its cluster would kill it."""


class ExpediteurMort(Exception):
    """Every task that took this mail died before it could say what became of it."""


def envoyer(courriel_id: int) -> None:
    """Send that mail if it is due; do nothing if it is gone, sent, given up, or in another sender's hands.

    Whatever goes wrong is written on the row and in the log, and tried again later: it never raises.
    """
    courriel = _prendre(courriel_id)
    if courriel is None:
        return
    try:
        courriel.etat = _expedier(courriel)
    except Exception as erreur:
        _remettre_a_plus_tard(courriel, erreur)
    else:
        courriel.derniere_erreur = ""
        courriel.envoye_le = timezone.now() if courriel.etat == Etat.ENVOYE else None
    courriel.save(update_fields=["etat", "prochain_essai_le", "envoye_le", "derniere_erreur"])


def relancer() -> None:
    """Send what is due, oldest first, within the time a task may take: what failed, and what a dead task left."""
    fin = time.monotonic() + DUREE_DU_BALAYAGE
    for courriel_id in list(Courriel.objects.dus(timezone.now()).values_list("pk", flat=True)[:500]):
        if time.monotonic() > fin:
            return
        envoyer(courriel_id)


def battement() -> None:
    """Write that this cluster is alive."""
    Battement.objects.update_or_create(grappe=Conf.CLUSTER_NAME, defaults={"vu_le": timezone.now()})


def _prendre(courriel_id: int) -> Courriel | None:
    """Take the mail for `BAIL`, in a transaction of its own: no lock is held while the mail server answers.

    Where rows cannot be locked (SQLite), writers already come one at a time (`transaction_mode=IMMEDIATE`).
    """
    maintenant = timezone.now()
    with transaction.atomic():
        courriel = Courriel.objects.select_for_update(skip_locked=True).dus(maintenant).filter(pk=courriel_id).first()
        if courriel is None:
            return None
        courriel.etat = Etat.EN_COURS
        courriel.essais += 1
        courriel.prochain_essai_le = maintenant + BAIL
        courriel.save(update_fields=["etat", "essais", "prochain_essai_le"])
    return courriel


def _expedier(courriel: Courriel) -> Etat:
    if courriel.essais > ESSAIS_MAX:
        raise ExpediteurMort
    if not courriel.destinataire:
        return Etat.SANS_OBJET
    declare = genre(courriel.genre)
    contexte = declare.preparer(courriel.objet_id)
    if contexte is None:
        return Etat.SANS_OBJET
    rediger(courriel, declare, contexte).send()
    return Etat.ENVOYE


def _remettre_a_plus_tard(courriel: Courriel, erreur: Exception) -> None:
    courriel.derniere_erreur = _resume(erreur)
    dernier_essai = courriel.essais >= ESSAIS_MAX
    if dernier_essai:
        courriel.etat = Etat.ECHEC
    else:
        courriel.etat = Etat.EN_ATTENTE
        courriel.prochain_essai_le = timezone.now() + ATTENTES[courriel.essais - 1]
    gravite = logging.ERROR if dernier_essai or not _vient_du_serveur(erreur) else logging.WARNING
    trace = _trace(erreur)
    journal.log(gravite, "courriel %s (%s), essai %s : %s", courriel.pk, courriel.genre, courriel.essais, trace)


def _vient_du_serveur(erreur: Exception) -> bool:
    return isinstance(erreur, SMTPException | OSError)


def _resume(erreur: Exception) -> str:
    """Name the error and the server's code; never its sentence, which may quote an address."""
    nom = type(erreur).__name__
    if isinstance(erreur, SMTPResponseException):
        return f"{nom} {erreur.smtp_code}"
    if isinstance(erreur, SMTPRecipientsRefused):
        return " ".join([nom, *(str(code) for code, _ in erreur.recipients.values())])
    return nom


def _trace(erreur: Exception) -> str:
    """A fault of ours also shows its lines of code, which hold no value."""
    lignes = [] if _vient_du_serveur(erreur) else format_tb(erreur.__traceback__)
    return "\n".join([_resume(erreur), *lignes])


planifier("horloge : relever", relever, minutes=5)
planifier("courrier : relancer", relancer, minutes=1)
planifier("courrier : oublier les adresses", oublier_les_anciens, minutes=60)
planifier("courrier : battement", battement, minutes=1)
for _grappe in settings.Q_CLUSTER.get("ALT_CLUSTERS", {}):
    planifier(f"courrier : battement de {_grappe}", battement, minutes=1, grappe=_grappe)
