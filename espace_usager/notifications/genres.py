"""One rule per kind of event: what the notification says, and which mail is sent."""

from collections.abc import Callable
from dataclasses import dataclass

from formulaires.enums import Cote
from formulaires.models import Evenement


@dataclass(frozen=True)
class Annonce:
    """How an event is told: the sentence of the notification, and the kind of the mail."""

    phrase: Callable[[Evenement], str]
    courriel: str


def _service(evenement: Evenement) -> str:
    return str(evenement.demande.service or "Le service")


ANNONCES: dict[str, Annonce] = {
    Evenement.Genre.DEPOT: Annonce(
        lambda evenement: f"Votre demande {evenement.demande.reference} est déposée", "demande_deposee"
    ),
    Evenement.Genre.STATUT: Annonce(
        lambda evenement: f"Votre demande {evenement.demande.reference} est maintenant : {evenement.libelle}",
        "statut_change",
    ),
    Evenement.Genre.MESSAGE: Annonce(
        lambda evenement: f"{_service(evenement)} vous a écrit au sujet de la demande {evenement.demande.reference}",
        "message_du_service",
    ),
    Evenement.Genre.REPONSE: Annonce(
        lambda evenement: f"La réponse à votre demande {evenement.demande.reference} est disponible",
        "reponse_disponible",
    ),
}


def annonce_de(evenement: Evenement) -> Annonce | None:
    """Return how to tell the citizen, None when there is nothing to tell.

    What the citizen did is not announced to them, except the deposit, whose mail is a proof.
    """
    if evenement.cote == Cote.USAGER and evenement.genre != Evenement.Genre.DEPOT:
        return None
    return ANNONCES.get(evenement.genre)
