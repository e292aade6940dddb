"""The ready pages that the processes of one machine share: one file each, and who may render a page.

A file is replaced at once, never changed. One process at a time renders a page, held by a lock that ends with it.
"""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from config.cache.page_prete import PagePrete, des_octets, en_octets

VERROUS = 256
ATTENTE = 0.005


class Etagere:
    """A folder of at most `limite` bytes: the oldest files leave first."""

    def __init__(self, dossier: Path, limite: int):
        self.dossier, self.limite = dossier, limite
        (dossier / "verrous").mkdir(parents=True, exist_ok=True)

    def _fichier(self, nom: str) -> Path:
        return self.dossier / f"{sha256(nom.encode()).hexdigest()[:40]}.page"

    def lire(self, nom: str) -> PagePrete | None:
        try:
            return des_octets(self._fichier(nom).read_bytes(), nom)
        except FileNotFoundError:
            return None

    def ranger(self, nom: str, page: PagePrete) -> None:
        fichier = self._fichier(nom)
        provisoire = fichier.with_suffix(f".{os.getpid()}-{time.monotonic_ns()}")
        provisoire.write_bytes(en_octets(page, nom))
        provisoire.replace(fichier)
        self._alleger()

    def _alleger(self) -> None:
        """Remove the oldest, under the limit; and the drafts of processes that were killed, among them."""
        fichiers = []
        for entree in os.scandir(self.dossier):
            with contextlib.suppress(FileNotFoundError):
                if entree.is_file():
                    fichiers.append((entree.stat().st_mtime_ns, entree.stat().st_size, entree.path))
        total = sum(taille for _, taille, _ in fichiers)
        for _, taille, chemin in sorted(fichiers):
            if total <= self.limite:
                break
            with contextlib.suppress(FileNotFoundError):
                os.unlink(chemin)
            total -= taille

    @contextmanager
    def verrou(self, nom: str, attendre: float = 0) -> Iterator[bool]:
        """Hold the right to render this page; False if another holds it still after `attendre` seconds."""
        numero = int(sha256(nom.encode()).hexdigest()[:8], 16) % VERROUS
        with open(self.dossier / "verrous" / str(numero), "ab") as fichier:
            yield _prendre(fichier, time.monotonic() + attendre)


def _prendre(fichier, echeance: float) -> bool:
    while True:
        try:
            fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= echeance:
                return False
            time.sleep(ATTENTE)
