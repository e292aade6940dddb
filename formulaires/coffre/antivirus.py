"""The antivirus, as a door: `analyser` reads a file once, while it is being encrypted, and says what it thinks of it.

`ANTIVIRUS = "aucun"` means that nobody looked, and the state says so: « non analysé » is never shown as « sain ».
"""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from formulaires.coffre import phrases
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.passage import Passage

journal = logging.getLogger(__name__)


class Etat(models.TextChoices):
    """What is known of a stored file."""

    EN_ATTENTE = "en_attente", "Analyse en attente"
    SAIN = "sain", "Sain"
    INFECTE = "infecte", "Infecté"
    INDISPONIBLE = "indisponible", "Analyse indisponible"
    NON_ANALYSE = "non_analyse", "Non analysé"


@dataclass(frozen=True)
class Verdict:
    """What an engine answers. `detail` (what it found, or why it cannot answer) is for the log only."""

    etat: Etat
    detail: str = ""


def analyser(flux: Passage) -> Verdict:
    """Read `flux` to its end and return a verdict. Raises ImproperlyConfigured for an engine nobody knows."""
    if settings.ANTIVIRUS != "aucun":
        raise ImproperlyConfigured(f"ANTIVIRUS vaut {settings.ANTIVIRUS!r} : ce moteur est inconnu.")
    flux.finir()
    return Verdict(Etat.NON_ANALYSE)


def admettre(flux: Passage) -> Etat:
    """Return the state of an acceptable file. Raises FichierRefuse if it is infected, or if no full answer was given.

    A verdict given before the last byte is no answer: what follows would be kept without having been seen.
    """
    verdict = analyser(flux)
    if verdict.etat not in (Etat.SAIN, Etat.NON_ANALYSE) or flux.read(1):
        journal.warning("antivirus : %s %s", verdict.etat.label, verdict.detail)
        raise FichierRefuse(phrases.INFECTE if verdict.etat == Etat.INFECTE else phrases.ANALYSE_INDISPONIBLE)
    return verdict.etat
