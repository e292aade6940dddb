"""Write down an event and tell it: the last step of every other action."""

from formulaires.enums import Cote
from formulaires.models import Demande, Evenement
from formulaires.signals import evenement_survenu


def consigner(*, demande: Demande, genre: str, cote: Cote, libelle: str, acteur=None) -> Evenement:
    """Append one event to the demande's history and send `evenement_survenu` in the caller's transaction."""
    evenement = Evenement.objects.create(
        demande=demande, genre=genre, cote=cote, libelle=libelle, acteur=acteur, statut=demande.statut
    )
    Demande.objects.filter(pk=demande.pk).update(dernier_evenement_le=evenement.survenu_le)
    evenement_survenu.send(sender=Demande, evenement=evenement)
    return evenement
