"""The site's version: one number, in a small file that every process of the machine maps in memory.

Reading it costs nanoseconds. Changes made together (a publication saves a page several times) move it once: the new
number is in force `DELAI` after the first of them, and what is changed meanwhile is in what will be rendered then.
Nobody waits: until then the former pages are served.
"""

import fcntl
import mmap
import os
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

DELAI = 0.25
"""Seconds."""
# Places in the file, in words of 8 bytes. The clock's are floating point numbers.
VERSION, ECHEANCE, RENDUS, DISTANTE, A_DIRE, ENTENDUE = range(6)
TAILLE = 48


class Version:
    """`horloge` gives seconds that never go back, the same for every process of the machine.

    `partagee`: other machines are told of each change too, by `relais`.
    """

    def __init__(self, fichier: Path, partagee: bool = False, horloge: Callable[[], float] = time.monotonic):
        self.partagee = partagee
        fichier.parent.mkdir(parents=True, exist_ok=True)
        self.horloge = horloge
        self._fil = threading.Lock()
        self._fichier = os.open(fichier, os.O_RDWR | os.O_CREAT, 0o600)
        with self._seul():
            if os.fstat(self._fichier).st_size < TAILLE:
                os.ftruncate(self._fichier, TAILLE)
        octets = memoryview(mmap.mmap(self._fichier, TAILLE))
        # Whole words, which the processor reads and writes at once: nobody sees half of one.
        self._entiers, self._reels = octets.cast("Q"), octets.cast("d")

    @contextmanager
    def _seul(self):
        with self._fil:
            fcntl.flock(self._fichier, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._fichier, fcntl.LOCK_UN)

    def courante(self) -> int:
        """Return the number in force."""
        version = self._entiers[VERSION]
        return version - 1 if 0 < self._reels[ECHEANCE] - self.horloge() <= DELAI else version

    def age(self) -> float:
        """Return for how many seconds it has been in force; very long after the machine started again."""
        age = self.horloge() - self._reels[ECHEANCE]
        return age if age >= -DELAI else float("inf")

    def changer(self) -> None:
        """Something that shows has changed, and is committed."""
        with self._seul():
            self._avancer()
            if self.partagee:
                self._entiers[A_DIRE] += 1

    def _avancer(self) -> None:
        """A number that is not in force yet covers this change too. The time first: see `courante`."""
        maintenant = self.horloge()
        if not 0 < self._reels[ECHEANCE] - maintenant <= DELAI:
            self._reels[ECHEANCE] = maintenant + DELAI
            self._entiers[VERSION] += 1

    def compter_un_rendu(self) -> None:
        with self._seul():
            self._entiers[RENDUS] += 1

    @property
    def rendus(self) -> int:
        """How many pages were rendered to be kept, since this file exists."""
        return self._entiers[RENDUS]

    # What several machines tell one another, through `relais`.

    @property
    def a_dire(self) -> bool:
        return self._entiers[A_DIRE] > 0

    def c_est_dit(self, distante: int) -> None:
        """The other machines were told, by this number of theirs."""
        with self._seul():
            self._entiers[A_DIRE] = 0
            self._entendre(distante, avancer=distante != self._entiers[DISTANTE] + 1)

    def entendre(self, distante: int) -> None:
        """Take their number: one never heard before is a change made by another machine."""
        with self._seul():
            self._entendre(distante, avancer=distante != self._entiers[DISTANTE])

    def _entendre(self, distante: int, avancer: bool) -> None:
        self._entiers[DISTANTE], self._reels[ENTENDUE] = distante, self.horloge()
        if avancer:
            self._avancer()

    def silence(self) -> float:
        """Return for how many seconds nothing was heard from the other machines."""
        ecoule = self.horloge() - self._reels[ENTENDUE]
        return ecoule if self._reels[ENTENDUE] and ecoule >= 0 else float("inf")
