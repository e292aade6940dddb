"""Files kept while no antivirus looked: once there is one they are « en attente », then looked at, one by one.

An infected one loses its key, its bytes and its preview; its row stays, to say so where the file was.
"""

import logging
import time

from django.db import transaction

from formulaires.coffre import antivirus
from formulaires.coffre.antivirus import Etat
from formulaires.coffre.exceptions import FichierIllisible
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.passage import NULLE_PART, Passage
from formulaires.coffre.portes import ouvrir
from formulaires.coffre.receivers import supprimer_les_octets

journal = logging.getLogger(__name__)

# Seconds after which what is left waits for the next run, before a cluster would stop it.
DUREE = 40


def reprendre_les_analyses() -> int:
    """Look at what nobody looked at; return how many files got an answer. Does nothing without an antivirus."""
    if not antivirus.est_configure():
        return 0
    FichierChiffre.objects.filter(etat=Etat.NON_ANALYSE).update(etat=Etat.EN_ATTENTE)
    fin, repondus = time.monotonic() + DUREE, 0
    for fichier in FichierChiffre.objects.filter(etat__in=[Etat.EN_ATTENTE, Etat.INDISPONIBLE]).order_by("depose_le"):
        if time.monotonic() > fin or (etat := analyser(fichier)) == Etat.INDISPONIBLE:
            # Without an answer for one, the others would wait in vain too.
            break
        repondus += etat in (Etat.SAIN, Etat.INFECTE)
    return repondus


def analyser(fichier: FichierChiffre) -> Etat:
    """Have the antivirus read a stored file, write its answer, return it."""
    try:
        with ouvrir(fichier) as flux:
            passage = Passage(flux, NULLE_PART)
            verdict = antivirus.analyser(passage)
    except FichierIllisible:
        journal.exception("analyse impossible : %s", fichier.pk)
        return Etat(fichier.etat)
    etat = verdict.etat if passage.mesure.taille == fichier.taille else Etat.INDISPONIBLE
    if etat == Etat.INFECTE:
        journal.warning("antivirus : fichier %s détruit, %s", fichier.pk, verdict.detail)
        _detruire_les_octets(fichier)
    else:
        FichierChiffre.objects.filter(pk=fichier.pk).update(etat=etat)
    return etat


@transaction.atomic
def _detruire_les_octets(fichier: FichierChiffre) -> None:
    FichierChiffre.objects.filter(apercu_de=fichier).delete()
    if FichierChiffre.objects.filter(pk=fichier.pk).update(etat=Etat.INFECTE, cle=b""):
        supprimer_les_octets(fichier, using=fichier._state.db)
