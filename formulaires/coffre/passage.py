"""A file that passes once: each byte is weighed, hashed, examined and encrypted while somebody reads or writes it."""

import hashlib
import io
from typing import BinaryIO

from formulaires.coffre.contenu_actif import ExamenDePdf

MORCEAU = 1024 * 1024
TAMPON = 64 * 1024


class Mesure:
    """What is known of the bytes that passed so far."""

    def __init__(self):
        self._empreinte, self._examen = hashlib.sha256(), ExamenDePdf()
        self.taille = 0

    def noter(self, octets: bytes) -> None:
        self._empreinte.update(octets)
        self._examen.lire(octets)
        self.taille += len(octets)

    @property
    def empreinte(self) -> str:
        """Their SHA-256."""
        return self._empreinte.hexdigest()

    @property
    def actes(self) -> tuple[str, ...]:
        """What they may do by themselves (`contenu_actif.ACTES`)."""
        return tuple(sorted(self._examen.actes))


class Passage:
    """A readable stream over `source` that writes to `destination` all it gives."""

    def __init__(self, source: BinaryIO, destination: BinaryIO):
        self._source, self._destination = source, destination
        self.mesure = Mesure()

    def read(self, taille: int = MORCEAU) -> bytes:
        morceau = self._source.read(taille)
        self.mesure.noter(morceau)
        self._destination.write(morceau)
        return morceau

    def finir(self) -> None:
        """Read what is left, for who has no other use of it."""
        while self.read():
            pass


class Redaction(io.RawIOBase):
    """A stream that writes to `destination` all it is given. Nobody goes back in it."""

    def __init__(self, destination: BinaryIO):
        self._destination = destination
        self.mesure = Mesure()

    def writable(self):
        return True

    def write(self, octets):
        self._destination.write(octets)
        self.mesure.noter(octets)
        return len(octets)


class Tampon(io.RawIOBase):
    """A stream that gathers small writes, and gives them to `destination` by larger ones; end it by `vider`."""

    def __init__(self, destination: BinaryIO):
        self._destination, self._attente = destination, bytearray()

    def writable(self):
        return True

    def write(self, octets):
        self._attente += octets
        if len(self._attente) >= TAMPON:
            self.vider()
        return len(octets)

    def vider(self) -> None:
        self._destination.write(bytes(self._attente))
        self._attente.clear()


class _NullePart(io.RawIOBase):
    """Takes everything, keeps nothing."""

    def writable(self):
        return True

    def write(self, octets):
        return len(octets)


NULLE_PART = _NullePart()
