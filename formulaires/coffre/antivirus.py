"""The antivirus: `analyser` reads a file once, while it is being encrypted, and says what it thinks of it.

It fails closed: only a healthy answer, given after the last byte, lets a file in.

`ANTIVIRUS = "aucun"` means that nobody looked, and the state says so: « non analysé » is never shown as « sain ».
"""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from formulaires.coffre import phrases
from formulaires.coffre.clamd import Analyse, ClamdMuet
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.passage import Passage

journal = logging.getLogger(__name__)

# What clamd finds in a file it could not open whole (a bomb, too many floors), if it has « AlertExceedsMax yes ».
LIMITES = "Heuristics.Limits.Exceeded"


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
    """Read `flux` to its end and return a verdict. What reading raises is raised."""
    return MOTEURS[moteur()](flux)


def _personne(flux: Passage) -> Verdict:
    flux.finir()
    return Verdict(Etat.NON_ANALYSE)


def _clamd(flux: Passage) -> Verdict:
    """Healthy on « stream: OK » and nothing else."""
    try:
        with Analyse(settings.CLAMD, settings.CLAMD_DELAI) as analyse:
            while morceau := flux.read():
                analyse.envoyer(morceau)
            reponse = analyse.conclure()
    except ClamdMuet as erreur:
        return Verdict(Etat.INDISPONIBLE, str(erreur))
    if reponse == "stream: OK":
        return Verdict(Etat.SAIN)
    if reponse.endswith(" FOUND"):
        return Verdict(Etat.INFECTE, reponse)
    return Verdict(Etat.INDISPONIBLE, reponse)


MOTEURS = {"aucun": _personne, "clamd": _clamd}


def moteur() -> str:
    """Return the engine chosen. Raises ImproperlyConfigured for one nobody knows."""
    if settings.ANTIVIRUS not in MOTEURS:
        raise ImproperlyConfigured(f"ANTIVIRUS vaut {settings.ANTIVIRUS!r} : ce moteur est inconnu.")
    return settings.ANTIVIRUS


def est_configure() -> bool:
    """Is there an engine? Without one, files are « non analysé », and every page that takes or shows one says so."""
    return moteur() != "aucun"


def mention() -> str:
    """Return what a page that takes or shows files says of it; nothing when there is an engine."""
    return "" if est_configure() else phrases.SANS_ANTIVIRUS


def admettre(flux: Passage) -> Etat:
    """Return the state of an acceptable file. Raises FichierRefuse if it is infected, or if no full answer was given.

    A verdict given before the last byte is no answer: what follows would be kept without having been seen.
    """
    verdict = analyser(flux)
    if verdict.etat not in (Etat.SAIN, Etat.NON_ANALYSE) or flux.read(1):
        journal.warning("antivirus : %s %s", verdict.etat.label, verdict.detail)
        raise FichierRefuse(_phrase(verdict))
    return verdict.etat


def _phrase(verdict: Verdict) -> str:
    """Trying again helps only when the engine was absent."""
    if LIMITES in verdict.detail:
        return phrases.ANALYSE_INCOMPLETE
    return phrases.INFECTE if verdict.etat == Etat.INFECTE else phrases.ANALYSE_INDISPONIBLE
