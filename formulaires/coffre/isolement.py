"""Sends a hostile file to the process that opens it (`isole/`), and brings back what it says."""

import logging
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from formulaires.coffre.anonyme import copie_anonyme, flux_anonyme
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.formats import Format
from formulaires.coffre.phrases import refus_isole

journal = logging.getLogger(__name__)

SCRIPT = Path(__file__).with_name("isole")
DELAI = 30
# Each may take 512 MB: no more than two at once in one process of the portal, the others wait their turn.
PLACES = threading.BoundedSemaphore(2)


def reecrire_image(fichier: BinaryIO, format: Format) -> BinaryIO:
    """Return the image upright, without metadata, in anonymous memory. Raises FichierRefuse."""
    sortie = flux_anonyme()
    try:
        _executer("image", fichier, sortie, format.value, str(settings.COFFRE_PIXELS_MAX))
    except BaseException:
        sortie.close()
        raise
    sortie.seek(0)
    return sortie


def dessiner(fichier: BinaryIO, format: Format) -> BinaryIO:
    """Return the first page, or the image, as a small PNG in anonymous memory. Raises FichierRefuse."""
    sortie = flux_anonyme()
    try:
        _executer("apercu", fichier, sortie, format.value, str(settings.COFFRE_PIXELS_MAX))
    except BaseException:
        sortie.close()
        raise
    sortie.seek(0)
    return sortie


def examiner_office(fichier: BinaryIO) -> Format:
    """Return which Office format it is. Raises FichierRefuse for another archive, or for a trapped one."""
    return Format(_executer("office", fichier))


def _executer(tache: str, fichier: BinaryIO, sortie: BinaryIO | None = None, *arguments: str) -> str:
    with copie_anonyme(fichier) as entree:
        descripteurs = [flux.fileno() for flux in (entree, sortie) if flux]
        commande = [sys.executable, "-I", SCRIPT, tache, *map(str, descripteurs), *arguments]
        verdict, _, mot = _sortie_de(commande, descripteurs).strip().partition(" ")
    if verdict != "accepte":
        raise FichierRefuse(refus_isole(tache, mot))
    return mot


def _sortie_de(commande: list, descripteurs: list[int]) -> str:
    """Return the line the process prints; nothing of our environment is given to it."""
    try:
        with PLACES:
            fini = subprocess.run(  # nosec B603 # our own interpreter and module, no shell
                commande, pass_fds=descripteurs, env={}, stdin=subprocess.DEVNULL, capture_output=True, timeout=DELAI
            )
    except subprocess.TimeoutExpired:
        return "refuse trop_long"
    if fini.returncode or fini.stderr:
        journal.warning("contrôle isolé : code %s, %s", fini.returncode, fini.stderr.decode(errors="replace")[-500:])
    return fini.stdout.decode(errors="replace")
