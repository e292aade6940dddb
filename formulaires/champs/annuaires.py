"""Someone can look a number up: the door by which a State register (SIRENE, RNA) reaches a question.

A register says what it knows; it never decides. Not plugged, down, slow or busy, it is `INDISPONIBLE` and the citizen
goes on: only the local checks of a number may refuse it. Plugged by whoever holds the connection (`brancher`, from an
AppConfig's `ready()`).
"""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TropLent
from dataclasses import dataclass
from enum import Enum
from threading import BoundedSemaphore
from typing import Protocol

SIREN, SIRET, RNA = "siren", "siret", "rna"
DELAI = 2.0
EN_MEME_TEMPS = 4


class Reponse(Enum):
    """What a register answers."""

    TROUVE = "trouve"
    INTROUVABLE = "introuvable"
    INDISPONIBLE = "indisponible"


@dataclass(frozen=True)
class Constat:
    """The answer, and the name the register gives when it found one."""

    reponse: Reponse
    denomination: str = ""


INDISPONIBLE = Constat(Reponse.INDISPONIBLE)


class Annuaire(Protocol):
    """A register. It may raise or take its time: `consulter` sees to it."""

    def chercher(self, genre: str, numero: str) -> Constat: ...


_branches: dict[str, Annuaire] = {}
_places = BoundedSemaphore(EN_MEME_TEMPS)
_equipe = ThreadPoolExecutor(EN_MEME_TEMPS, thread_name_prefix="annuaires")


def brancher(annuaire: Annuaire | None, *genres: str) -> None:
    """Plug a register in for these kinds of numbers; None unplugs."""
    for genre in genres:
        if annuaire is None:
            _branches.pop(genre, None)
        else:
            _branches[genre] = annuaire


def consulter(genre: str, numero: str, delai: float = DELAI) -> Constat:
    """Ask the register of this kind of number, `delai` seconds at most. Never raises."""
    annuaire = _branches.get(genre)
    if annuaire is None or not _places.acquire(blocking=False):
        return INDISPONIBLE
    recherche = _equipe.submit(_chercher, annuaire, genre, numero)
    try:
        return recherche.result(delai)
    except TropLent:
        return INDISPONIBLE


def _chercher(annuaire: Annuaire, genre: str, numero: str) -> Constat:
    try:
        return annuaire.chercher(genre, numero)
    except Exception:  # whatever a register may do, a citizen's form goes on
        return INDISPONIBLE
    finally:
        _places.release()
