"""A file that passes once: each byte is weighed, hashed and encrypted, while somebody reads it or writes it."""

import hashlib
import io
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


class Redaction(io.RawIOBase):
    """A stream that writes to `destination` all it is given. Nobody goes back in it."""

    def __init__(self, destination: BinaryIO):
        self._destination, self._empreinte = destination, hashlib.sha256()
        self.taille = 0

    def writable(self):
        return True

    def write(self, octets):
        self._destination.write(octets)
        self._empreinte.update(octets)
        self.taille += len(octets)
        return len(octets)

    @property
    def empreinte(self) -> str:
        """SHA-256 of what was written so far."""
        return self._empreinte.hexdigest()


class _NullePart(io.RawIOBase):
    """Takes everything, keeps nothing."""

    def writable(self):
        return True

    def write(self, octets):
        return len(octets)


NULLE_PART = _NullePart()
