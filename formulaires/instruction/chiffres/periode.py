"""A period of whole months."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from formulaires.dates import MOIS

MOIS_AU_PLUS = 36


@dataclass(frozen=True)
class Periode:
    """From the first day of a month to the last day of another, both included; months are named by their first day."""

    debut: date
    fin: date

    @classmethod
    def derniers_mois(cls, aujourdhui: date, nombre: int = 12) -> "Periode":
        """Return the `nombre` months that end with the present one."""
        fin = aujourdhui.replace(day=1)
        return cls(_decaler(fin, 1 - nombre), fin)

    def mois(self) -> Iterator[date]:
        courant = self.debut
        while courant <= self.fin:
            yield courant
            courant = _decaler(courant, 1)

    @property
    def apres(self) -> date:
        """The first day that is no longer in it."""
        return _decaler(self.fin, 1)

    @property
    def nombre(self) -> int:
        return (self.fin.year - self.debut.year) * 12 + self.fin.month - self.debut.month + 1


def mois_lisible(mois: date) -> str:
    """Return « mars 2026 »."""
    return f"{MOIS[mois.month - 1]}\N{NO-BREAK SPACE}{mois.year}"


def _decaler(mois: date, de: int) -> date:
    rang = mois.year * 12 + mois.month - 1 + de
    return date(rang // 12, rang % 12 + 1, 1)
