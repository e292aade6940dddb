"""The files in one archive, and back, wherever they are kept: encrypted ones, and the site's pictures."""

import shutil
import tarfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from django.core.files.base import File
from django.core.files.storage import Storage, default_storage

from formulaires.coffre import depot
from formulaires.coffre.exceptions import FichierManquant
from formulaires.coffre.stockage.local import PARTIEL

PRIVES, PUBLICS = "prives/", "publics/"


def copier(fichier: Path) -> int:
    """Write every file in `fichier` as it is kept, encrypted or public; return how many."""
    combien = 0
    with tarfile.open(fichier, "w") as archive:
        for nom in depot.blobs_plus_vieux_que(0):
            # One still being written, or deleted since it was listed, belongs to no row of this copy.
            with suppress(FichierManquant):
                if not nom.endswith(PARTIEL):
                    _ajouter(archive, PRIVES + nom, depot.lire(nom))
                    combien += 1
        for nom in _noms(default_storage):
            _ajouter(archive, PUBLICS + nom, default_storage.open(nom))
            combien += 1
    return combien


def remettre(fichier: Path) -> int:
    """Put every file of a copy back in its place; return how many."""
    combien = 0
    with tarfile.open(fichier) as archive:
        for membre in archive:
            contenu = archive.extractfile(membre)
            if membre.name.startswith(PRIVES):
                with depot.ecrire(membre.name.removeprefix(PRIVES)) as sortie:
                    shutil.copyfileobj(contenu, sortie)
            else:
                default_storage.save(membre.name.removeprefix(PUBLICS), File(contenu))
            combien += 1
    return combien


def _ajouter(archive: tarfile.TarFile, nom: str, flux: BinaryIO) -> None:
    """Add one file, by pieces. An archive gives sizes first, and not every stream knows its own."""
    with closing(flux), TemporaryFile() as tampon:
        shutil.copyfileobj(flux, tampon)
        membre = tarfile.TarInfo(nom)
        membre.size = tampon.tell()
        tampon.seek(0)
        archive.addfile(membre, tampon)


def _noms(stockage: Storage, dossier: str = "") -> Iterator[str]:
    try:
        dossiers, noms = stockage.listdir(dossier)
    except FileNotFoundError:
        return
    prefixe = f"{dossier}/" if dossier else ""
    yield from (prefixe + nom for nom in noms)
    for sous_dossier in dossiers:
        yield from _noms(stockage, prefixe + sous_dossier)
