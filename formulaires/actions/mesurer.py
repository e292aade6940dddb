"""Keep, with a demande, how long it took: what figures count without reading its history again."""

from formulaires.enums import Phase
from formulaires.models import Demande, Evenement

GENRES = (Evenement.Genre.DEPOT, Evenement.Genre.STATUT)


def mesurer(evenement: Evenement) -> None:
    """After a change of status: add what the citizen was awaited, note the closing, forget it when it is reopened.

    `duree_s` is the time from deposit to closing without that spent waiting for the citizen, in seconds.
    """
    if evenement.genre != Evenement.Genre.STATUT:
        return
    demande = Demande.objects.only("deposee_le", "attente_s", "close_le", "phase", "version_id").get(
        pk=evenement.demande_id
    )
    attente = demande.attente_s + _attente_avant(evenement)
    close_le = (demande.close_le or evenement.survenu_le) if demande.est_close else None
    duree = max(0, _secondes(close_le - demande.deposee_le) - attente) if close_le else None
    Demande.objects.filter(pk=demande.pk).update(attente_s=attente, close_le=close_le, duree_s=duree)


def _attente_avant(evenement: Evenement) -> int:
    """Return the seconds spent in the status before, if it awaited the citizen."""
    avant = (
        Evenement.objects.filter(demande=evenement.demande_id, genre__in=GENRES, pk__lt=evenement.pk)
        .order_by("-pk")
        .values_list("statut", "survenu_le")
        .first()
    )
    statut = avant and evenement.demande.statut_connu(avant[0])
    if statut is None or statut.phase != Phase.ATTENTE_USAGER:
        return 0
    return max(0, _secondes(evenement.survenu_le - avant[1]))


def _secondes(ecart) -> int:
    return int(ecart.total_seconds())
