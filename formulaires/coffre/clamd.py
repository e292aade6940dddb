"""Speaks to clamd (ClamAV's daemon): one file through INSTREAM, one answer, over a Unix socket or TCP.

clamd(8): `zINSTREAM\\0`, then each piece after its length on four bytes, a length of zero, and the reply up to a NUL.
"""

import re
import socket
import struct
import time
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

from django.core.exceptions import ImproperlyConfigured

REPONSE_MAX = 4096
ADRESSE = re.compile(r"unix:(?P<chemin>/.+)|tcp:(?P<hote>.+):(?P<port>\d{1,5})")


class ClamdMuet(Exception):
    """No answer that can be believed; `str(erreur)` says why, for the log."""


class Echange:
    """One order given to the daemon, and its reply. A context manager; raises ClamdMuet.

    The whole exchange has `delai` seconds: a daemon that is stopped, or that answers byte by byte, does not hold us.
    """

    def __init__(self, ordre: str, adresse: str, delai: float):
        self._ordre = f"z{ordre}\0".encode()
        self._echeance = time.monotonic() + delai
        self._adresse = lire_adresse(adresse)

    def __enter__(self) -> Self:
        famille, ou = self._adresse
        self._prise = socket.socket(famille, socket.SOCK_STREAM)
        try:
            self._tenter(self._prise.connect, ou)
            self._tenter(self._prise.sendall, self._ordre)
        except BaseException:
            self._prise.close()
            raise
        return self

    def __exit__(self, genre: type | None, erreur: BaseException | None, trace: TracebackType | None) -> None:
        self._prise.close()

    def lire(self) -> str:
        """Return the reply, whole."""
        reponse = b""
        while not reponse.endswith(b"\0"):
            recu = self._tenter(self._prise.recv, REPONSE_MAX)
            reponse += recu
            if not recu or len(reponse) > REPONSE_MAX or b"\0" in reponse[:-1]:
                raise ClamdMuet(f"réponse inachevée : {reponse[:100]!r}")
        return reponse[:-1].decode(errors="replace")

    def _tenter(self, geste, argument):
        reste = self._echeance - time.monotonic()
        if reste <= 0:
            raise ClamdMuet("délai dépassé")
        self._prise.settimeout(reste)
        try:
            return geste(argument)
        except OSError as erreur:
            raise ClamdMuet(f"{type(erreur).__name__} : {erreur}") from erreur


class Analyse(Echange):
    """One file under analysis: `envoyer` its pieces, then `conclure`."""

    def __init__(self, adresse: str, delai: float):
        super().__init__("INSTREAM", adresse, delai)

    def envoyer(self, morceau: bytes) -> None:
        """Send bytes, never none: that would say that the file ends."""
        self._tenter(self._prise.sendall, struct.pack("!L", len(morceau)))
        self._tenter(self._prise.sendall, morceau)

    def conclure(self) -> str:
        """Say that the file ends and return the reply, such as « stream: OK »."""
        self._tenter(self._prise.sendall, struct.pack("!L", 0))
        return self.lire()


def age_des_signatures(adresse: str, delai: float) -> timedelta | None:
    """Return how old the daemon's signatures are; None when it does not say (a base of our own). Raises ClamdMuet.

    « ClamAV 1.4.6/27500/Thu Nov 20 09:12:00 2026 »: the version, then that of the signatures, in the daemon's time.
    """
    with Echange("VERSION", adresse, delai) as echange:
        _, _, publiees = echange.lire().rpartition("/")
    try:
        return datetime.now() - datetime.strptime(publiees, "%a %b %d %H:%M:%S %Y")
    except ValueError:
        return None


def lire_adresse(adresse: str) -> tuple[int, str | tuple[str, int]]:
    """Return the family and place of « unix:/run/clamd.ctl » or « tcp:hote:3310 ». Raises ImproperlyConfigured."""
    lue = ADRESSE.fullmatch(adresse)
    if lue is None:
        raise ImproperlyConfigured(f"CLAMD vaut {adresse!r} : « unix:/chemin » ou « tcp:hote:port » attendu.")
    if lue["chemin"]:
        return socket.AF_UNIX, lue["chemin"]
    return socket.AF_INET, (lue["hote"], int(lue["port"]))
