"""Clear bytes become a stored file: encrypted under new keys and names, then a row. All or nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

from django.db import transaction

from formulaires.coffre import antivirus, chiffrement, cles, depot
from formulaires.coffre.antivirus import Etat
from formulaires.coffre.fiche import Fiche
from formulaires.coffre.models import FichierChiffre, Trousseau
from formulaires.coffre.passage import Passage
from formulaires.coffre.quota import Occupation, exiger_la_place


def ranger(
    source: BinaryIO,
    *,
    proprietaire: str,
    fiche: Fiche,
    etat: Etat | None = None,
    quota: Occupation | None = None,
) -> FichierChiffre:
    """Encrypt `source` under new names and keys. Without `etat`, the antivirus looks while it is being encrypted."""

    def verser(chiffre: BinaryIO, fichier: FichierChiffre) -> Passage:
        passage = Passage(source, chiffre)
        fichier.etat = etat or antivirus.admettre(passage)
        passage.finir()
        return passage

    return garder(verser, proprietaire=proprietaire, fiche=fiche, quota=quota)


def garder(verser: Callable, *, proprietaire: str, fiche: Fiche, quota: Occupation | None = None) -> FichierChiffre:
    """Keep what `verser(chiffre, fichier)` writes to the encrypted stream; it returns what weighed and hashed it."""
    trousseau = Trousseau.objects.de(proprietaire)
    fichier = FichierChiffre(trousseau=trousseau, blob=depot.nouveau_nom(), etat=Etat.SAIN)
    cle, fichier.cle = cles.nouvelle_cle(trousseau, fichier.contexte)
    with depot.retire_si_echec(fichier.blob):
        with (
            depot.ecrire(fichier.blob) as sortie,
            chiffrement.ecriture(cle, sortie, fichier.blob.encode()) as chiffre,
        ):
            mesure = verser(chiffre, fichier)
        fichier.taille = mesure.taille
        fichier.ecrire_la_fiche(replace(fiche, empreinte=mesure.empreinte, liaison=fichier.blob))
        with transaction.atomic():
            if quota:
                exiger_la_place(trousseau, fichier.taille, quota)
            fichier.save(force_insert=True)
    return fichier
