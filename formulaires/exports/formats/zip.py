"""ZIP: a folder per demande with its PDF and its pieces, then a manifest with the SHA-256 of each file.

A file that no antivirus found healthy, or that no longer opens, is not given: the manifest says so.
"""

import io
import json
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from formulaires.coffre.exceptions import FichierIllisible
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.noms import nettoyer_nom
from formulaires.coffre.passage import Passage
from formulaires.coffre.portes import est_consultable, ouvrir
from formulaires.exports.contenu import Contenu
from formulaires.exports.lecture import Ligne
from formulaires.models import PieceJointe

DEMANDES_AU_PLUS = 2_000
"""An archive longer than this is several gigabytes; its manifest is held in memory until the end."""
NON_DONNE = "non donné\N{NO-BREAK SPACE}: pas encore reconnu sain par l’antivirus"
ILLISIBLE = "illisible"


def ecrire_zip(contenu: Contenu, sortie: BinaryIO) -> None:
    """Write the archive, one file after the other."""
    with ZipFile(sortie, "w", ZIP_DEFLATED) as archive:
        manifeste = [entree for ligne in contenu.lignes() for entree in _ajouter_une_demande(archive, ligne)]
        archive.writestr("manifeste.json", json.dumps({"fichiers": manifeste}, ensure_ascii=False, indent=2))


def _ajouter_une_demande(archive: ZipFile, ligne: Ligne) -> Iterator[dict]:
    reference = ligne.reference
    yield _ajouter(archive, f"{reference}/demande-{reference}.pdf", io.BytesIO(ligne.pdf))
    for piece in PieceJointe.objects.filter(demande=ligne.demande).select_related("fichier__trousseau"):
        nom = nettoyer_nom(piece.fichier.nom.replace(":", "_"))
        yield _ajouter_une_piece(archive, f"{reference}/pieces/{str(piece.pk)[:8]}-{nom}", piece.fichier)


def _ajouter_une_piece(archive: ZipFile, chemin: str, fichier: FichierChiffre) -> dict:
    if not est_consultable(fichier):
        return {"chemin": chemin, "absent": NON_DONNE}
    try:
        with ouvrir(fichier) as source:
            source.peek()
            return _ajouter(archive, chemin, source)
    except FichierIllisible:
        return {"chemin": chemin, "absent": ILLISIBLE}


def _ajouter(archive: ZipFile, chemin: str, source: BinaryIO) -> dict:
    with archive.open(chemin, "w", force_zip64=True) as copie:
        passage = Passage(source, copie)
        passage.finir()
    return {"chemin": chemin, "taille": passage.mesure.taille, "sha256": passage.mesure.empreinte}
