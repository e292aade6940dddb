"""Someone keeps files of a citizen: the door by which a question about files offers one (P26, hard-parts.md §4).

Whoever keeps such files plugs a reserve in (`brancher`, from an AppConfig's `ready()`); the engine shows what it
offers, and knows neither where the files are nor how a copy is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class DocumentPropose:
    """A file that may be joined: what is posted to name it, how it reads, and under which heading of the list.

    `empechement` says in a few words why it cannot be chosen, whatever the question; empty when it can.
    """

    cle: str
    libelle: str
    groupe: str
    type_mime: str
    taille: int
    empechement: str = ""


class Reserve(Protocol):
    """Someone who keeps files. Only what belongs to `usager`, in the order of the list."""

    def documents_proposes(self, usager) -> Sequence[DocumentPropose]: ...


_branchees: list[Reserve] = []


def brancher(reserve: Reserve) -> None:
    """Plug a reserve in, once."""
    if reserve not in _branchees:
        _branchees.append(reserve)


def documents_proposes(usager) -> list[DocumentPropose]:
    """Return what the plugged reserves offer this person."""
    return [document for reserve in _branchees for document in reserve.documents_proposes(usager)]
