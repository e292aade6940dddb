"""A file on its way in, too heavy to wait in memory: encrypted as it arrives, under the key it will keep.

Its encrypted bytes wait in a folder of this machine. Nobody can read them: the key is in the memory of the process
that receives the file, until `rangement` seals it for an owner. What is not kept goes when the request ends; what a
killed process leaves, with `manage.py coffre verifier --nettoyer`.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from formulaires.coffre import chiffrement, cles, depot
from formulaires.coffre.passage import Mesure, Redaction
from formulaires.coffre.stockage.local import creer_dossier, fichiers_plus_vieux_que, pour_soi_seul


class Transit:
    """Write to it, `terminer`, then read it as often as needed: `seek(0)` is the only way back."""

    def __init__(self):
        self.blob = depot.nouveau_nom()
        self.cle = cles.nouvelle_cle()
        self.adopte = False
        self.chemin = Path(settings.COFFRE_RECEPTION, str(uuid.uuid4()))
        creer_dossier(self.chemin.parent)
        self._sortie = _creer(self.chemin)
        self._chiffre = chiffrement.Ecriture(cles.primitive(self.cle), self._sortie, self._liaison)
        self._redaction = Redaction(self._chiffre)
        self._lecture = None
        self.closed = False

    @property
    def _liaison(self) -> bytes:
        return self.blob.encode()

    @property
    def mesure(self) -> Mesure:
        return self._redaction.mesure

    def write(self, octets: bytes) -> int:
        """Raises OSError as the disk raised it."""
        return self._redaction.write(octets)

    def terminer(self) -> None:
        """The last byte was written: put all on the disk."""
        self._chiffre.terminer()
        self._sortie.flush()
        os.fsync(self._sortie.fileno())
        self._sortie.close()
        self.seek(0)

    def read(self, taille: int = -1) -> bytes:
        return self._lecture.read(taille)

    def seek(self, position: int, depuis: int = os.SEEK_SET) -> int:
        if position or depuis:
            raise OSError("Un fichier chiffré ne se relit que depuis son début.")
        self._fermer_la_lecture()
        self._lecture = chiffrement.lecture(cles.primitive(self.cle), _relire(self.chemin), self._liaison)
        return 0

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        """Forget it: what the coffre kept has a name of its own."""
        if self.closed:
            return
        self.closed = True
        self._fermer_la_lecture()
        if not self._sortie.closed:
            self._chiffre.abandonner()
            with suppress(OSError):
                # On a full disk, what was waiting to be written still cannot be.
                self._sortie.close()
        self.chemin.unlink(missing_ok=True)

    def _fermer_la_lecture(self) -> None:
        if self._lecture:
            self._lecture.close()


def _creer(chemin: Path) -> BinaryIO:
    return open(chemin, "xb", opener=pour_soi_seul)


def _relire(chemin: Path) -> BinaryIO:
    return open(chemin, "rb")


def abandonnes(secondes: float) -> Iterator[Path]:
    """Give the files that a killed process left in the folder of reception."""
    return fichiers_plus_vieux_que(Path(settings.COFFRE_RECEPTION), secondes)
