"""Blobs: encrypted bytes on the private storage, under random names that say nothing of their content.

A blob is written beside its place, under a `.part` name, and takes its place once it is whole and on the disk.
"""

import math
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import storages

from formulaires.coffre.exceptions import FichierManquant

PARTIEL = ".part"


def nouveau_nom() -> str:
    """Return « ab/cd/<uuid> »: 65,536 folders keep each of them short."""
    nom = str(uuid.uuid4())
    return f"{nom[:2]}/{nom[2:4]}/{nom}"


@contextmanager
def ecrire(nom: str) -> Iterator[BinaryIO]:
    """Give the stream to write. The blob exists only if the block succeeds, else nothing is left."""
    chemin = _chemin(nom)
    partiel = chemin.with_name(chemin.name + PARTIEL)
    _creer_dossier(chemin.parent)
    try:
        with open(partiel, "xb", opener=_pour_soi_seul) as flux:
            yield flux
            flux.flush()
            os.fsync(flux.fileno())
        partiel.rename(chemin)
        _graver(chemin.parent)
    except BaseException:
        partiel.unlink(missing_ok=True)
        chemin.unlink(missing_ok=True)
        raise


@contextmanager
def retire_si_echec(nom: str) -> Iterator[None]:
    """Remove the blob if the block fails: nothing refers to it."""
    try:
        yield
    except BaseException:
        supprimer(nom)
        raise


def lire(nom: str) -> BinaryIO:
    """Return the encrypted bytes. Raises FichierManquant."""
    try:
        return open(_chemin(nom), "rb")
    except FileNotFoundError:
        raise FichierManquant(f"Les octets {nom} sont absents du stockage privé.") from None


def supprimer(nom: str) -> None:
    """Remove a blob; nothing happens if it is already gone."""
    _chemin(nom).unlink(missing_ok=True)


def blobs_plus_vieux_que(secondes: float) -> Iterator[str]:
    """Give the names of blobs, unfinished ones included, last written more than `secondes` ago."""
    racine = Path(storages["prive"].path(""))
    limite = time.time() - secondes
    for dossier, _, noms in os.walk(racine):
        for nom in noms:
            chemin = Path(dossier, nom)
            if _ecrit_le(chemin) < limite:
                yield chemin.relative_to(racine).as_posix()


def _ecrit_le(chemin: Path) -> float:
    """Return when it was last written; never, seen from here, if it has just been renamed or removed."""
    try:
        return chemin.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def _chemin(nom: str) -> Path:
    return Path(storages["prive"].path(nom))


def _creer_dossier(dossier: Path) -> None:
    """Create a folder and those above it, each readable by the portal alone."""
    if not dossier.is_dir():
        _creer_dossier(dossier.parent)
        dossier.mkdir(mode=0o700, exist_ok=True)


def _pour_soi_seul(chemin, options):
    return os.open(chemin, options, 0o600)


def _graver(dossier: Path) -> None:
    """Make a rename durable: it is written in the folder, not in the file."""
    descripteur = os.open(dossier, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)
