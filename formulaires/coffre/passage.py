"""A file read once: while somebody reads it (the antivirus), each byte is weighed, hashed and encrypted."""

import hashlib
from typing import BinaryIO

MORCEAU = 1024 * 1024


class Passage:
    """A readable stream over `source` that writes to `destination` all it gives."""

    def __init__(self, source: BinaryIO, destination: BinaryIO):
        self._source, self._destination = source, destination
        self._empreinte = hashlib.sha256()
        self.taille = 0

    def read(self, taille: int = MORCEAU) -> bytes:
        morceau = self._source.read(taille)
        self._empreinte.update(morceau)
        self._destination.write(morceau)
        self.taille += len(morceau)
        return morceau

    def finir(self) -> None:
        """Read what is left, for who has no other use of it."""
        while self.read():
            pass

    @property
    def empreinte(self) -> str:
        """SHA-256 of what was read so far."""
        return self._empreinte.hexdigest()
