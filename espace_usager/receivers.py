"""What the citizens' space does when the engine says that something happened."""

from django.dispatch import receiver

from espace_usager.models import Notification
from espace_usager.notifications import courriels  # noqa: F401 - declares the kinds of mail
from espace_usager.notifications.genres import annonce_de
from formulaires.courrier.poster import poster
from formulaires.signals import evenement_survenu


@receiver(evenement_survenu)
def annoncer(sender, evenement, **_):
    """Tell the citizen, in the portal and by mail, in the event's own transaction."""
    annonce = annonce_de(evenement)
    if annonce is None:
        return
    demande = evenement.demande
    Notification.objects.create(
        usager=demande.usager, demande=demande, evenement=evenement, texte=annonce.phrase(evenement)
    )
    poster(
        genre=annonce.courriel,
        destinataire=demande.usager.email,
        objet_id=evenement.pk,
        cle=f"{annonce.courriel}:{evenement.pk}",
    )
