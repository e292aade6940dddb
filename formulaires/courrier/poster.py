"""Write a mail down."""

from django.db import transaction
from django_q.tasks import async_task

from formulaires.courrier.genres import genre as genre_nomme
from formulaires.courrier.models import Courriel


def poster(*, genre: str, destinataire: str, objet_id, cle: str) -> Courriel:
    """Owe `destinataire` a mail of that kind about `objet_id`, and have it sent once the transaction is committed.

    `cle` names the event among all events, such as « statut_change:4127:3 »: posting it again changes nothing and
    returns the first mail. Row and task are written in the caller's transaction: rolled back, nothing is sent.
    Raises GenreInconnu at once for a kind nobody declares.
    """
    genre_nomme(genre)
    with transaction.atomic():
        courriel, cree = Courriel.objects.get_or_create(
            cle=cle, defaults={"genre": genre, "destinataire": destinataire, "objet_id": str(objet_id)}
        )
        if cree:
            async_task("formulaires.courrier.taches.envoyer", courriel.pk)
    return courriel
