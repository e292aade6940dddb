"""Memory that behaves as a file: no name, on no disk, gone when closed."""

import os
import shutil
from typing import BinaryIO


def flux_anonyme() -> BinaryIO:
    """Return an empty file, readable and writable, living in memory only. A child process may inherit it (Linux)."""
    return os.fdopen(os.memfd_create("coffre"), "w+b")


def copie_anonyme(source: BinaryIO) -> BinaryIO:
    """Return what is left of `source`, ready to be read."""
    copie = flux_anonyme()
    shutil.copyfileobj(source, copie)
    copie.seek(0)
    return copie
