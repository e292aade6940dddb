"""What `bin/bench` measures: a name, a goal, and the two sides that are compared.

A file `bin/lib/bench_<part>.py` has a function `mesures()` that returns a list of `Mesure`. Nothing of Django is
imported before `preparer` is entered: listing the measures must stay light.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass


class Absente(Exception):
    """This machine lacks what the measure needs: the message says what."""


@dataclass
class Reglages:
    """What the command line asks of measures: `echelle`, how many demandes the large lists hold."""

    echelle: int = 100_000


REGLAGES = Reglages()


@dataclass(frozen=True)
class Cotes:
    """What is run. With a `temoin`, both are timed in turn and compared; without, `mesure` returns the number.

    A side that returns a float says itself how many seconds to count: those of one request, under load.
    """

    mesure: Callable[[], object]
    temoin: Callable[[], object] | None = None


@dataclass(frozen=True)
class Mesure:
    """One row of the bench.

    `preparer` is entered with Django set up on an empty migrated database, and yields the `Cotes`. The result must be
    at most `plafond` or at least `plancher`; without either it is only noted. `reference` names the goal it serves.
    """

    nom: str
    titre: str
    preparer: Callable[[], AbstractContextManager[Cotes]]
    plafond: float | None = None
    plancher: float | None = None
    unite: str = "×"
    reference: str = ""
    paires: int = 7

    @property
    def but(self) -> str:
        if self.plafond is not None:
            return f"≤ {self.plafond:g} {self.unite}"
        return f"≥ {self.plancher:g} {self.unite}" if self.plancher is not None else "relevé"

    def etat(self, resultat: float) -> str:
        """Return « tenu », « manqué », or « relevé » when there is no goal."""
        if self.plafond is None and self.plancher is None:
            return "relevé"
        trop = self.plafond is not None and resultat > self.plafond
        trop_peu = self.plancher is not None and resultat < self.plancher
        return "manqué" if trop or trop_peu else "tenu"
