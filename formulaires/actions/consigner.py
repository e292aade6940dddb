"""Write down an event and tell it: the last step of every other action."""

from formulaires.enums import Cote
from formulaires.models import Demande, Evenement
from formulaires.signals import evenement_survenu


def consigner(
    *, demande: Demande, genre: str, cote: Cote, libelle: str, acteur=None, motif: str = "", interne: bool = False
) -> Evenement:
    """Append one event to the demande's history and send `evenement_survenu` in the caller's transaction.

    The citizen never reads one that is `interne`, and nothing is told of it.
    """
    evenement = Evenement.objects.create(
        demande=demande,
        genre=genre,
        cote=cote,
        libelle=libelle,
        acteur=acteur,
        statut=demande.statut,
        motif=motif,
        interne=interne,
    )
    if not interne:
        Demande.objects.filter(pk=demande.pk).update(dernier_evenement_le=evenement.survenu_le)
        evenement_survenu.send(sender=Demande, evenement=evenement)
    return evenement
