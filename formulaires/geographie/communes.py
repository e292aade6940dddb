"""The communes of France, current and former, as one sorted table.

Measured: 37 500 rows take about 10 MB and a tenth of a second, once per process. Rows stay strings until somebody
needs one.
"""

import gzip
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

DOSSIER = Path(__file__).parent / "decoupage"
DERNIERE = "\uffff"


class Nature(StrEnum):
    """What a name designates today."""

    ACTUELLE = "C"
    ANCIENNE = "A"
    ARRONDISSEMENT = "M"


@dataclass(frozen=True)
class Commune:
    """A commune. `aujourd_hui` is, for a former one, « Montluel (01262) »: the commune it is part of."""

    cle: str
    code: str
    nom: str
    nature: str
    population: int
    codes_postaux: tuple[str, ...]
    aujourd_hui: str = ""

    @classmethod
    def depuis_ligne(cls, ligne: str) -> "Commune":
        cle, code, nom, nature, population, codes_postaux, aujourd_hui = ligne.split("\t")
        return cls(cle, code, nom, nature, int(population or 0), tuple(codes_postaux.split()), aujourd_hui)

    @property
    def departement(self) -> str:
        return departement_du_code(self.code)

    @property
    def etiquette(self) -> str:
        """« Lyon (69) »: no two communes read the same."""
        return f"{self.nom} ({self.departement})"

    @property
    def precision(self) -> str:
        """What tells it from its namesakes: « 69001 à 69009 », « ancienne commune, aujourd’hui Montluel »."""
        if self.aujourd_hui:
            return f"ancienne commune, aujourd’hui {self.aujourd_hui.rpartition(' (')[0]}"
        return " à ".join(dict.fromkeys((self.codes_postaux[0], self.codes_postaux[-1]))) if self.codes_postaux else ""

    @property
    def est_actuelle(self) -> bool:
        return self.nature == Nature.ACTUELLE


def departement_du_code(code: str) -> str:
    """Return the département of an Insee code of commune: « 69 », « 2A », « 974 »."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


class Table:
    """Sorted rows, found by the first letters of their name or of their postal code."""

    def __init__(self, lignes: list[str]):
        self._lignes = lignes
        self._cles = [ligne[: ligne.index("\t")] for ligne in lignes]
        self._codes_postaux = sorted(
            f"{code} {rang:05d}" for rang, ligne in enumerate(lignes) for code in ligne.split("\t")[5].split()
        )

    def __len__(self) -> int:
        return len(self._lignes)

    def commune(self, rang: int) -> Commune:
        return Commune.depuis_ligne(self._lignes[rang])

    def nommees(self, cle: str) -> list[Commune]:
        """Return those whose whole normalised name is `cle`."""
        return [self.commune(rang) for rang in _entre(self._cles, cle, f"{cle}\0")]

    def commencant_par(self, cle: str) -> list[Commune]:
        return [self.commune(rang) for rang in _entre(self._cles, cle, f"{cle}{DERNIERE}")]

    def contenant_le_mot(self, cle: str) -> list[Commune]:
        """Return those with a word, not the first, that begins with `cle`."""
        return [self.commune(rang) for rang, nom in enumerate(self._cles) if f" {cle}" in nom]

    def du_code_postal(self, debut: str) -> list[Commune]:
        """Return those one of whose postal codes begins with these digits, each once."""
        rangs = {int(self._codes_postaux[i][-5:]) for i in _entre(self._codes_postaux, debut, f"{debut}{DERNIERE}")}
        return [self.commune(rang) for rang in sorted(rangs)]


def _entre(triees: list[str], debut: str, fin: str) -> range:
    """Return the ranks of the strings that are at least `debut` and less than `fin`."""
    return range(bisect_left(triees, debut), bisect_left(triees, fin))


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the communes of the file kept with the code, read once."""
    contenu = gzip.decompress((DOSSIER / "communes.tsv.gz").read_bytes()).decode()
    return Table(contenu.splitlines())


@lru_cache(maxsize=1)
def version() -> str:
    """Return where the file comes from: « @etalab/decoupage-administratif 6.0.0 »."""
    return (DOSSIER / "VERSION").read_text().strip()
