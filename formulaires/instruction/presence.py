"""« Qui lit ce dossier en ce moment »: agents whose page of a demande is open and shown.

It lives in the cache alone, a few seconds past the last sign of life. Two first signs within the same millisecond may
hide one of the two readers until their next one: nothing is decided on it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from formulaires.dates import heure

BATTEMENT = timedelta(seconds=30)
"""How often a page that is shown says so."""
OUBLI = BATTEMENT * 1.5


@dataclass(frozen=True)
class Lecteur:
    """Somebody who reads too, and since when."""

    nom: str
    depuis: datetime

    def __str__(self):
        return f"{self.nom} consulte aussi cette demande depuis {heure(self.depuis)}."


def signaler(demande, agent) -> list[Lecteur]:
    """Say that this agent reads the demande now, and return who else does."""
    maintenant = timezone.now()
    vivants = _vivants(demande, maintenant)
    depuis = vivants.get(agent.pk, (None, maintenant))[1]
    vivants[agent.pk] = (str(agent), depuis, maintenant)
    cache.set(_cle(demande), vivants, OUBLI.total_seconds())
    return _sauf(agent, vivants)


def autres_lecteurs(demande, agent) -> list[Lecteur]:
    """Return who else reads it, without saying anything."""
    return _sauf(agent, _vivants(demande, timezone.now()))


def _cle(demande) -> str:
    return f"presence:{demande.pk}"


def _vivants(demande, maintenant: datetime) -> dict:
    """Return, by agent, their name, since when they read and their last sign of life."""
    connus = cache.get(_cle(demande), {})
    return {pk: lecteur for pk, lecteur in connus.items() if maintenant - lecteur[2] < OUBLI}


def _sauf(agent, vivants: dict) -> list[Lecteur]:
    return [Lecteur(nom, depuis) for pk, (nom, depuis, _) in vivants.items() if pk != agent.pk]
