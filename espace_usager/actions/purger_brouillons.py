"""Delete the drafts whose 60 days are over, with their files (P16)."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from espace_usager.actions.deposer_brouillon import supprimer_brouillon
from espace_usager.models import Brouillon
from formulaires.models import Limitation

journal = logging.getLogger("portail.espace_usager")

PAR_PASSAGE = 500


def purger_les_brouillons() -> None:
    """Delete what has expired, the oldest first; the next run takes what this one could not.

    Each draft goes in a transaction of its own: a run killed on the way leaves no draft half deleted.
    """
    for brouillon_id in list(_expires().order_by("enregistre_le").values_list("pk", flat=True)[:PAR_PASSAGE]):
        try:
            _supprimer_s_il_a_expire(brouillon_id)
        except Exception:
            journal.exception("brouillon %s : suppression impossible", brouillon_id)


@transaction.atomic
def _supprimer_s_il_a_expire(brouillon_id) -> None:
    """Another run may have deleted it meanwhile, or hold it: nothing is left to do then."""
    brouillon = _expires().select_for_update(skip_locked=True).filter(pk=brouillon_id).first()
    if brouillon:
        supprimer_brouillon(brouillon=brouillon)


def _expires():
    """A frozen account keeps all it has until the freeze is lifted."""
    expires = Brouillon.objects.filter(enregistre_le__lte=timezone.now() - timedelta(days=settings.BROUILLON_JOURS))
    return expires.exclude(usager__in=Limitation.objects.values("usager"))
