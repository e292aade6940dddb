"""What the accounts forget by themselves (P35)."""

from datetime import timedelta

from axes.models import AccessLog
from django.utils import timezone

from espace_usager.comptes.models import Usager

DELAI_DE_CONFIRMATION = timedelta(days=7)
CONSERVATION_DES_CONNEXIONS = timedelta(days=365)


def purger_les_comptes() -> None:
    """Delete accounts still unconfirmed after seven days, and what axes wrote of sign-ins over a year ago."""
    maintenant = timezone.now()
    Usager.objects.jamais_confirmes().filter(cree_le__lte=maintenant - DELAI_DE_CONFIRMATION).delete()
    AccessLog.objects.filter(attempt_time__lte=maintenant - CONSERVATION_DES_CONNEXIONS).delete()
