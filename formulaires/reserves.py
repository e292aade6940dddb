"""Someone keeps files of a citizen: the door by which a question about files offers one (P26, hard-parts.md §4).

Whoever keeps such files plugs a reserve in (`brancher`, from an AppConfig's `ready()`); the engine shows what it
offers, and knows neither where the files are nor how a copy is made. Editors and citizens name the same categories: a
question offers first the documents of its own, kept for whom the demande is made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import TextChoices


class Categorie(TextChoices):
    """What kind of document it is."""

    IDENTITE = "identite", "Identité"
    DOMICILE = "domicile", "Justificatif de domicile"
    DIPLOME = "diplome", "Diplôme ou formation"
    STATUTS = "statuts", "Statuts et récépissés"
    BANQUE = "banque", "Relevé d’identité bancaire"
    ASSURANCE = "assurance", "Assurance"
    ATTESTATION = "attestation", "Attestation sociale ou fiscale"
    AUTRE = "autre", "Autre document"


@dataclass(frozen=True)
class DocumentPropose:
    """A file that may be joined: what is posted to name it, how it reads, and under which heading of the list.

    `categorie` is one of `Categorie`; `est_de_la_demande` says that it is kept for whom the demande is made.
    `empechement` says in a few words why it cannot be chosen, whatever the question; empty when it can.
    """

    cle: str
    libelle: str
    groupe: str
    categorie: str
    est_de_la_demande: bool
    type_mime: str
    taille: int
    empechement: str = ""


class Reserve(Protocol):
    """Someone who keeps files. Only what belongs to `usager`, in the order of the list.

    `pour` is the id of the relation the demande is made for, empty for the citizen, None when nobody can tell.
    """

    def documents_proposes(self, usager, pour: str | None) -> Sequence[DocumentPropose]: ...


_branchees: list[Reserve] = []


def brancher(reserve: Reserve) -> None:
    """Plug a reserve in, once."""
    if reserve not in _branchees:
        _branchees.append(reserve)


def documents_proposes(usager, pour: str | None) -> list[DocumentPropose]:
    """Return what the plugged reserves offer this person."""
    return [document for reserve in _branchees for document in reserve.documents_proposes(usager, pour)]
