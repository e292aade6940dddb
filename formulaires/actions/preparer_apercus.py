"""Previews of the files of demandes, made before an agent asks for them."""

import time

from django.db.models import QuerySet

from formulaires.coffre.apercus import dessiner
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import est_consultable

# Seconds after which what is left waits for the next run, before a cluster would stop it.
DUREE = 40


def preparer_les_apercus() -> int:
    """Make the previews of the files of demandes that are missing; return how many files were tried, each once."""
    return preparer(FichierChiffre.objects.filter(piece__demande__isnull=False))


def preparer(fichiers: QuerySet) -> int:
    """Make the previews that are missing of these files, the oldest first, as long as a run may last."""
    fin, essayes = time.monotonic() + DUREE, 0
    for fichier in fichiers.filter(apercu_le=None, apercu_de=None).order_by("depose_le"):
        if time.monotonic() > fin:
            break
        if est_consultable(fichier):
            dessiner(fichier)
            essayes += 1
    return essayes
