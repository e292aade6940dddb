"""How many mails of the accounts may leave: three an hour for one subject, so that nobody floods a letter box."""

from datetime import timedelta

from django.utils import timezone

from formulaires.courrier.models import Courriel

PAR_HEURE = 3


def peut_ecrire(objet_id, *genres: str, depuis: timedelta = timedelta(hours=1)) -> bool:
    """Whether fewer than three mails of these kinds were owed about that subject in the last hour."""
    recents = Courriel.objects.filter(genre__in=genres, objet_id=str(objet_id), cree_le__gt=timezone.now() - depuis)
    return recents.count() < PAR_HEURE
