"""Delete the drafts whose 60 days are over, with their files (P16)."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import mail_managers
from django.db import transaction
from django.utils import timezone

from espace_usager.actions.deposer_brouillon import supprimer_brouillon
from espace_usager.models import Brouillon
from formulaires.courrier.horloge import croire_l_horloge, saut_de_l_horloge
from formulaires.models import Limitation

journal = logging.getLogger("portail.espace_usager")

NUIT = range(2, 5)
PART_MAX = 0.2
TOUJOURS_PERMIS = 20
OBJET = "Purge des brouillons"
SUSPENDUE = "Aucun brouillon n’a été supprimé : {raison}. La purge réessaiera d’elle-même."
INCOMPLETE = (
    "{restent} brouillons de plus de 60 jours attendent : une purge n’en supprime qu’un cinquième à la fois. Si "
    "l’heure de la machine est juste, « manage.py purger_brouillons --confirmer » les supprime tous."
)


class HorlogeDouteuse(Exception):
    """Nothing was deleted: the clock jumped, as the sentence says in French."""


def purger_la_nuit() -> None:
    """Purge, at the hours when nobody fills anything; asked every hour, it tries three times a night."""
    if timezone.localtime().hour in NUIT:
        purger_les_brouillons()


def purger_les_brouillons() -> None:
    """Delete what has expired; if the clock cannot be trusted, nothing. Tells the staff when something is left."""
    try:
        purge = purger()
    except HorlogeDouteuse as raison:
        _alerter(SUSPENDUE.format(raison=raison))
    else:
        if purge.restent:
            _alerter(INCOMPLETE.format(restent=purge.restent))


@dataclass(frozen=True)
class Purge:
    """How many drafts went, and how many wait for the next run or for somebody to confirm."""

    supprimes: int
    restent: int


def purger(*, confirmee: bool = False) -> Purge:
    """Delete the drafts that have expired, the oldest first; a fifth of all the drafts at most, unless `confirmee`.

    Each goes in a transaction of its own: a run killed on the way leaves no draft half deleted, and the next one goes
    on. A handful may always go. Raises `HorlogeDouteuse`, having deleted nothing. `confirmee`: somebody has looked,
    and says that the machine's clock is right.
    """
    if confirmee:
        croire_l_horloge()
    if saut := saut_de_l_horloge():
        raise HorlogeDouteuse(saut)
    expires = list(_expires().order_by("enregistre_le").values_list("pk", flat=True))
    permis = len(expires) if confirmee or len(expires) <= TOUJOURS_PERMIS else _un_cinquieme()
    return Purge(sum(map(_supprimer, expires[:permis])), len(expires[permis:]))


def _un_cinquieme() -> int:
    return max(TOUJOURS_PERMIS, int(PART_MAX * Brouillon.objects.count()))


def _alerter(phrase: str) -> None:
    journal.error("%s : %s", OBJET, phrase)
    mail_managers(OBJET, phrase, fail_silently=True)


def _supprimer(brouillon_id) -> bool:
    try:
        return _supprimer_s_il_a_expire(brouillon_id)
    except Exception:
        journal.exception("brouillon %s : suppression impossible", brouillon_id)
        return False


@transaction.atomic
def _supprimer_s_il_a_expire(brouillon_id) -> bool:
    """Another run may have deleted it meanwhile, or hold it: nothing is left to do then."""
    brouillon = _expires().select_for_update(skip_locked=True).filter(pk=brouillon_id).first()
    if brouillon:
        supprimer_brouillon(brouillon=brouillon)
    return brouillon is not None


def _expires():
    """A frozen account keeps all it has until the freeze is lifted; corrections are kept while they are awaited."""
    depuis = timezone.now() - timedelta(days=settings.BROUILLON_JOURS)
    expires = Brouillon.objects.filter(corrections=None, enregistre_le__lte=depuis)
    return expires.exclude(usager__in=Limitation.objects.values("usager"))
