"""Clear bytes become a stored file: encrypted under new keys and names, then a row. All or nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

from django.db import transaction

from formulaires.coffre import antivirus, chiffrement, cles, depot
from formulaires.coffre.antivirus import Etat
from formulaires.coffre.fiche import Fiche
from formulaires.coffre.models import FichierChiffre, Trousseau
from formulaires.coffre.passage import NULLE_PART, Mesure, Passage
from formulaires.coffre.quota import Occupation, exiger_la_place
from formulaires.coffre.transit import Transit


def ranger(
    source: BinaryIO,
    *,
    proprietaire: str,
    fiche: Fiche,
    etat: Etat | None = None,
    quota: Occupation | None = None,
    apercu_de: FichierChiffre | None = None,
) -> FichierChiffre:
    """Encrypt `source` under new names and keys. Without `etat`, the antivirus looks while it is being encrypted."""

    def verser(chiffre: BinaryIO, fichier: FichierChiffre) -> Passage:
        passage = Passage(source, chiffre)
        fichier.etat = etat or antivirus.admettre(passage)
        fichier.apercu_de = apercu_de
        passage.finir()
        return passage

    return garder(verser, proprietaire=proprietaire, fiche=fiche, quota=quota)


def garder(verser: Callable, *, proprietaire: str, fiche: Fiche, quota: Occupation | None = None) -> FichierChiffre:
    """Keep what `verser(chiffre, fichier)` writes to the encrypted stream; it returns the stream that measured it."""
    cle = cles.nouvelle_cle()
    fichier = FichierChiffre(trousseau=Trousseau.objects.de(proprietaire), blob=depot.nouveau_nom(), etat=Etat.SAIN)
    with depot.retire_si_echec(fichier.blob):
        with (
            depot.ecrire(fichier.blob) as sortie,
            chiffrement.ecriture(cles.primitive(cle), sortie, fichier.blob.encode()) as chiffre,
        ):
            mesure = verser(chiffre, fichier).mesure
        _inscrire(fichier, cle, fiche, mesure, quota)
    return fichier


def adopter(transit: Transit, *, proprietaire: str, fiche: Fiche, quota: Occupation | None = None) -> FichierChiffre:
    """Keep a file that arrived encrypted: its bytes are not written again, its key is sealed for this owner."""
    etat = _examiner(transit)
    fichier = FichierChiffre(trousseau=Trousseau.objects.de(proprietaire), blob=transit.blob, etat=etat)
    with depot.retire_si_echec(fichier.blob):
        depot.adopter(transit.chemin, fichier.blob)
        _inscrire(fichier, transit.cle, fiche, transit.mesure, quota)
    transit.adopte = True
    return fichier


def _examiner(transit: Transit) -> Etat:
    """Have the antivirus read the file, if there is one: without it, nobody needs to."""
    if not antivirus.est_configure():
        return Etat.NON_ANALYSE
    transit.seek(0)
    return antivirus.admettre(Passage(transit, NULLE_PART))


def _inscrire(fichier: FichierChiffre, cle, fiche: Fiche, mesure: Mesure, quota: Occupation | None) -> None:
    """Write the row of bytes that are in place."""
    fichier.cle = cles.sceller_cle(cle, fichier.trousseau, fichier.contexte)
    fichier.taille = mesure.taille
    fiche = replace(fiche, empreinte=mesure.empreinte, liaison=fichier.blob, actes=mesure.actes)
    fichier.ecrire_la_fiche(fiche)
    with transaction.atomic():
        if quota:
            exiger_la_place(fichier.trousseau, fichier.taille, quota)
        fichier.save(force_insert=True)
