"""Blobs: encrypted bytes on the private storage, under random names that say nothing of their content."""

import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import storages

from formulaires.coffre.exceptions import FichierManquant


def nouveau_nom() -> str:
    """Return « ab/cd/<uuid> »: 65,536 folders keep each of them short."""
    nom = str(uuid.uuid4())
    return f"{nom[:2]}/{nom[2:4]}/{nom}"


def ecrire(nom: str) -> AbstractContextManager[BinaryIO]:
    """Give the stream to write. The blob exists only if the block succeeds, else nothing is left. Raises OSError."""
    return storages["prive"].ecriture(nom)


def adopter(fichier: Path, nom: str) -> None:
    """Make a blob of an encrypted file of this machine, which is left where it is. Raises OSError."""
    storages["prive"].adopter(fichier, nom)


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
        return storages["prive"].lecture(nom)
    except FileNotFoundError:
        raise FichierManquant(f"Les octets {nom} sont absents du stockage privé.") from None


def supprimer(nom: str) -> None:
    """Remove a blob; nothing happens if it is already gone."""
    storages["prive"].retirer(nom)


def blobs_plus_vieux_que(secondes: float) -> Iterator[str]:
    """Give the names of blobs, unfinished ones included, last written more than `secondes` ago."""
    return storages["prive"].plus_vieux_que(secondes)
