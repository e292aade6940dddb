"""Move a draft to the version in force."""

from espace_usager.models import Brouillon
from formulaires.models import VersionDemarche


def actualiser_brouillon(*, brouillon: Brouillon) -> bool:
    """Point the draft at its démarche's current version; return whether it moved.

    Answers are keyed by stable keys: those of withdrawn questions stay in the draft, unused.
    """
    versions = VersionDemarche.objects.filter(demarche=brouillon.version.demarche_id).order_by("-numero")
    courante = versions.values_list("pk", flat=True).first()
    if courante == brouillon.version_id:
        return False
    Brouillon.objects.filter(pk=brouillon.pk).update(version_id=courante)
    return True
