"""What the accounts forget by themselves (P35)."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.utils import timezone

from espace_usager.comptes.models import ChangementDIdentifiant, Connexion, MotDePasseTemporaire, Usager
from espace_usager.comptes.models.changement import DELAI_POUR_ANNULER

DELAI_DE_CONFIRMATION = timedelta(days=7)
CONSERVATION_DES_CONNEXIONS = timedelta(days=365)


def purger_les_comptes() -> None:
    """Delete accounts still unconfirmed after seven days, sign-ins over a year old, and what no longer opens anything:
    old temporary passwords, changes of identifier that can be neither confirmed nor undone, attempts axes forgot.
    """
    maintenant = timezone.now()
    Usager.objects.jamais_confirmes().filter(cree_le__lte=maintenant - DELAI_DE_CONFIRMATION).delete()
    AccessLog.objects.filter(attempt_time__lte=maintenant - CONSERVATION_DES_CONNEXIONS).delete()
    Connexion.objects.filter(le__lte=maintenant - CONSERVATION_DES_CONNEXIONS).delete()
    MotDePasseTemporaire.objects.filter(expire_le__lte=maintenant).delete()
    ChangementDIdentifiant.objects.filter(demande_le__lte=maintenant - DELAI_POUR_ANNULER).delete()
    AccessAttempt.objects.filter(attempt_time__lte=maintenant - settings.AXES_COOLOFF_TIME).delete()
