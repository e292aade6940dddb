"""Encrypted streams: constant memory, and a file cut anywhere never opens as a shorter one.

tink ends a message when its stream is closed, be it by a `with` block that failed or by the garbage collector. So
here a stream is completed only on success, and after a failure its last words go nowhere.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from tink import TinkError, streaming_aead

from formulaires.coffre.exceptions import FichierIllisible


class Ecriture:
    """A stream whose bytes reach `destination` encrypted; end it by `terminer` or `abandonner`. Leaves it open.

    Raises OSError as `destination` raised it (a full disk, for instance).
    """

    def __init__(self, cle: streaming_aead.StreamingAead, destination: BinaryIO, contexte: bytes):
        self._sortie = _Sortie(destination)
        self._flux = cle.new_encrypting_stream(self._sortie, contexte)

    def write(self, octets: bytes) -> int:
        return self._tenter(self._flux.write, octets)

    def terminer(self) -> None:
        self._tenter(self._flux.close)

    def abandonner(self) -> None:
        self._sortie.destination = None
        with suppress(TinkError):
            self._flux.close()

    def _tenter(self, geste, *arguments):
        try:
            return geste(*arguments)
        except TinkError as erreur:
            raise self._sortie.panne or erreur from erreur


@contextmanager
def ecriture(cle: streaming_aead.StreamingAead, destination: BinaryIO, contexte: bytes) -> Iterator[Ecriture]:
    """Give such a stream, ended as the block ends."""
    flux = Ecriture(cle, destination, contexte)
    try:
        yield flux
        flux.terminer()
    except BaseException:
        flux.abandonner()
        raise


def lecture(cle: streaming_aead.StreamingAead, source: BinaryIO, contexte: bytes) -> BinaryIO:
    """Return the clear bytes as a stream that owns `source`. Reading raises FichierIllisible at a false byte."""
    return io.BufferedReader(_Clair(cle.new_decrypting_stream(source, contexte)), 64 * 1024)


class _Sortie(io.RawIOBase):
    """Where tink writes: it may close this, not the destination; without destination, bytes are dropped."""

    def __init__(self, destination: BinaryIO):
        self.destination = destination
        self.panne: OSError | None = None

    def writable(self):
        return True

    def write(self, octets):
        if self.destination is None:
            return len(octets)
        try:
            return self.destination.write(octets)
        except OSError as erreur:
            self.panne = erreur
            raise


class _Clair(io.RawIOBase):
    """tink's decrypting stream, speaking our exceptions."""

    def __init__(self, dechiffrement: BinaryIO):
        self.dechiffrement = dechiffrement

    def readable(self):
        return True

    def readinto(self, tampon):
        try:
            return self.dechiffrement.readinto(tampon)
        except TinkError as erreur:
            raise FichierIllisible("Les octets ont été modifiés, coupés ou déplacés.") from erreur

    def close(self):
        self.dechiffrement.close()
        super().close()
