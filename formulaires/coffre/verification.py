"""Are the files still there, whole, and are there only those? Reads every byte of the private storage."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from formulaires.coffre import depot
from formulaires.coffre.antivirus import Etat
from formulaires.coffre.exceptions import FichierIllisible, FichierManquant
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.passage import MORCEAU
from formulaires.coffre.portes import ouvrir
from formulaires.coffre.transit import abandonnes

# Bytes are in place shortly before their row is committed: younger ones may be waiting for it.
AGE_ORPHELIN = 3600
LOT = 500


@dataclass
class Rapport:
    """What was found; rows are named by their id, blobs by their place."""

    lus: int = 0
    manquants: list[str] = field(default_factory=list)
    abimes: list[str] = field(default_factory=list)
    orphelins: list[str] = field(default_factory=list)
    abandonnes: list[Path] = field(default_factory=list)


def verifier() -> Rapport:
    """Open every file with its keys and compare it with its row, then look for blobs that no row names."""
    rapport = Rapport(orphelins=list(_orphelins()), abandonnes=list(abandonnes(AGE_ORPHELIN)))
    for fichier in FichierChiffre.objects.exclude(etat=Etat.INFECTE).exclude(trousseau__cle=b"").iterator(LOT):
        rapport.lus += 1
        try:
            _relire(fichier)
        except FichierManquant:
            # Unless it was deleted since its row was read.
            if FichierChiffre.objects.filter(pk=fichier.pk).exists():
                rapport.manquants.append(str(fichier.pk))
        except FichierIllisible:
            rapport.abimes.append(str(fichier.pk))
    return rapport


def nettoyer(rapport: Rapport) -> None:
    """Remove blobs that no row names, and uploads that a killed process left: nobody has their key."""
    for blob in rapport.orphelins:
        depot.supprimer(blob)
    for chemin in rapport.abandonnes:
        chemin.unlink(missing_ok=True)


def _relire(fichier: FichierChiffre) -> None:
    empreinte = hashlib.sha256()
    with ouvrir(fichier) as flux:
        while morceau := flux.read(MORCEAU):
            empreinte.update(morceau)
    if empreinte.hexdigest() != fichier.empreinte:
        raise FichierIllisible("L’empreinte n’est pas celle du dépôt.")


def _orphelins() -> Iterator[str]:
    blobs = depot.blobs_plus_vieux_que(AGE_ORPHELIN)
    while lot := list(islice(blobs, LOT)):
        connus = set(FichierChiffre.objects.filter(blob__in=lot).values_list("blob", flat=True))
        yield from (blob for blob in lot if blob not in connus)
