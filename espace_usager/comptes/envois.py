"""The mails of the accounts: what is told to their owner, and how many may leave so that nobody floods a letter box."""

from datetime import timedelta

from django.utils import timezone

from formulaires.courrier.models import Courriel
from formulaires.courrier.poster import poster

PAR_HEURE = 3


def peut_ecrire(objet_id, *genres: str, depuis: timedelta = timedelta(hours=1)) -> bool:
    """Whether fewer than three mails of these kinds were owed about that subject in the last hour."""
    recents = Courriel.objects.filter(genre__in=genres, objet_id=str(objet_id), cree_le__gt=timezone.now() - depuis)
    return recents.count() < PAR_HEURE


def avertir_le_titulaire(usager, genre: str) -> None:
    """Owe the account's owner a mail about something that has just been done to it; each time is told."""
    cle = f"{genre}:{usager.pk}:{timezone.now():%Y%m%d%H%M%S%f}"
    poster(genre=genre, destinataire=usager.email, objet_id=usager.pk, cle=cle)
