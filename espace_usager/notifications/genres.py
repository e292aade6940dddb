"""One rule per kind of event: what the notification says, which mail is sent, and which box of « Mes préférences »
rules it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from espace_usager.models import Nouvelle
from formulaires.enums import Acteur, Cote, CourrielDeStatut
from formulaires.models import Evenement


@dataclass(frozen=True)
class Annonce:
    """How an event is told: the box it depends on, the kind of the mail, and the sentence of the notification.

    `courriel` is empty when the editor wants no mail for that status.
    """

    nouvelle: Nouvelle
    courriel: str
    phrase: Callable[[Evenement], str]


def _service(evenement: Evenement) -> str:
    return str(evenement.demande.service or "Le service")


ANNONCES: dict[str, Annonce] = {
    Evenement.Genre.DEPOT: Annonce(
        Nouvelle.DEPOT,
        "demande_deposee",
        lambda evenement: f"Votre demande {evenement.demande.reference} est déposée",
    ),
    Evenement.Genre.STATUT: Annonce(
        Nouvelle.STATUT,
        "statut_change",
        lambda evenement: f"Votre demande {evenement.demande.reference} est maintenant : {evenement.libelle}",
    ),
    Evenement.Genre.MESSAGE: Annonce(
        Nouvelle.MESSAGE,
        "message_du_service",
        lambda evenement: f"{_service(evenement)} vous a écrit au sujet de la demande {evenement.demande.reference}",
    ),
    Evenement.Genre.REPONSE: Annonce(
        Nouvelle.REPONSE,
        "reponse_disponible",
        lambda evenement: f"La réponse à votre demande {evenement.demande.reference} est disponible",
    ),
}


CORRECTION = Annonce(
    Nouvelle.CORRECTION,
    "correction_demandee",
    lambda evenement: f"{_service(evenement)} attend votre réponse pour la demande {evenement.demande.reference}",
)
"""A status that makes the citizen act is more than a status that changes."""


def annonce_de(evenement: Evenement) -> Annonce | None:
    """Return how to tell the citizen, None when there is nothing to tell.

    What the citizen did is not announced to them, except the deposit, whose mail is a proof.
    """
    if evenement.cote == Cote.USAGER and evenement.genre != Evenement.Genre.DEPOT:
        return None
    if evenement.genre == Evenement.Genre.STATUT:
        return _annonce_du_statut(evenement)
    return ANNONCES.get(evenement.genre)


def _annonce_du_statut(evenement: Evenement) -> Annonce:
    """The status says which mail tells it; else, whether it makes the citizen act does."""
    statut = evenement.demande.statut_connu(evenement.statut)
    habituelle = CORRECTION if statut and statut.acteur == Acteur.USAGER else ANNONCES[Evenement.Genre.STATUT]
    if statut is None or not statut.courriel:
        return habituelle
    if statut.courriel == CourrielDeStatut.AUCUN:
        return replace(habituelle, courriel="")
    return CORRECTION if statut.courriel == CourrielDeStatut.ACTION else ANNONCES[Evenement.Genre.STATUT]
