"""A folder of this machine, or one mounted by all of them.

A blob is written beside its place, under a `.part` name, and takes its place once it is whole and on the disk.
"""

import math
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import FileSystemStorage

from formulaires.coffre.stockage import SansAdresse

PARTIEL = ".part"


class StockageLocal(SansAdresse, FileSystemStorage):
    @contextmanager
    def ecriture(self, nom: str) -> Iterator[BinaryIO]:
        """Give the stream to write. The blob exists only if the block succeeds, else nothing is left."""
        chemin = self._chemin(nom)
        partiel = chemin.with_name(chemin.name + PARTIEL)
        creer_dossier(chemin.parent)
        try:
            with open(partiel, "xb", opener=pour_soi_seul) as flux:
                yield flux
                flux.flush()
                os.fsync(flux.fileno())
            partiel.rename(chemin)
            _graver(chemin.parent)
        except BaseException:
            partiel.unlink(missing_ok=True)
            chemin.unlink(missing_ok=True)
            raise

    def adopter(self, fichier: Path, nom: str) -> None:
        """Make a blob of an encrypted file already on the disk; copied only if it stands on another one."""
        chemin = self._chemin(nom)
        creer_dossier(chemin.parent)
        with suppress(OSError):
            os.link(fichier, chemin)
            return _graver(chemin.parent)
        with open(fichier, "rb") as source, self.ecriture(nom) as sortie:
            shutil.copyfileobj(source, sortie)

    def lecture(self, nom: str) -> BinaryIO:
        """Return the encrypted bytes. Raises FileNotFoundError."""
        return open(self._chemin(nom), "rb")

    def retirer(self, nom: str) -> None:
        self._chemin(nom).unlink(missing_ok=True)

    def plus_vieux_que(self, secondes: float) -> Iterator[str]:
        racine = Path(self.path(""))
        for chemin in fichiers_plus_vieux_que(racine, secondes):
            yield chemin.relative_to(racine).as_posix()

    def _chemin(self, nom: str) -> Path:
        return Path(self.path(nom))


def fichiers_plus_vieux_que(racine: Path, secondes: float) -> Iterator[Path]:
    """Give the files under this folder last written more than `secondes` ago."""
    limite = time.time() - secondes
    for dossier, _, noms in os.walk(racine):
        yield from (chemin for nom in noms if _ecrit_le(chemin := Path(dossier, nom)) < limite)


def creer_dossier(dossier: Path) -> None:
    """Create a folder and those above it, each readable by the portal alone."""
    if not dossier.is_dir():
        creer_dossier(dossier.parent)
        dossier.mkdir(mode=0o700, exist_ok=True)


def pour_soi_seul(chemin, options):
    return os.open(chemin, options, 0o600)


def _ecrit_le(chemin: Path) -> float:
    """Return when it was last written; never, seen from here, if it has just been renamed or removed."""
    try:
        return chemin.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def _graver(dossier: Path) -> None:
    """Make a new name durable: it is written in the folder, not in the file."""
    descripteur = os.open(dossier, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)
