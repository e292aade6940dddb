"""Lists by pages, by key: each page starts from the last row of the one before: the last costs what the first does.

A cursor is « apres » or « avant », the moment of a row (that of its filing, of its last saving…) and its id:
`apres~2026-03-16T09:00:00+00:00~42`. It holds whatever is filed or closed meanwhile; one that cannot be read shows
the first page.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, UUIDField
from django.utils.dateparse import parse_datetime

APRES, AVANT = "apres", "avant"
ID_MAX = 2**63 - 1


@dataclass(frozen=True)
class Curseur:
    """The place where a page starts, in the order of the list."""

    sens: str
    quand: datetime
    id: int | UUID

    @classmethod
    def lire(cls, texte: str) -> "Curseur | None":
        sens, _, cle = texte.partition("~")
        date, _, identifiant = cle.partition("~")
        try:
            quand, identifiant = parse_datetime(date), _identifiant(identifiant)
        except ValueError:
            return None
        lisible = sens in (APRES, AVANT) and quand and quand.tzinfo
        return cls(sens, quand, identifiant) if lisible else None

    def __str__(self):
        return f"{self.sens}~{self.quand.isoformat()}~{self.id}"


def _identifiant(texte: str) -> int | UUID:
    """Read a number as the database keeps them, or a uuid. Raises ValueError."""
    if not texte.isdecimal():
        return UUID(texte)
    if int(texte) > ID_MAX:
        raise ValueError(texte)
    return int(texte)


@dataclass(frozen=True)
class PageParCle:
    """The rows of a page, and the cursors of the pages around it, empty at each end."""

    lignes: list
    precedente: str = ""
    suivante: str = ""


def paginer(lignes: QuerySet, *, ordre: str, curseur: str, taille: int) -> PageParCle:
    """Return the page of `lignes` that starts at `curseur`, in the order of a moment: `deposee_le`, `-deposee_le`…"""
    depart = Curseur.lire(curseur)
    if depart and isinstance(depart.id, UUID) != isinstance(lignes.model._meta.pk, UUIDField):
        depart = None
    a_rebours = depart is not None and depart.sens == AVANT
    decroissant = ordre.startswith("-") != a_rebours
    moment = ordre.removeprefix("-")
    if depart:
        lignes = _au_dela(lignes, moment, depart, decroissant)
    signe = "-" if decroissant else ""
    trouvees = list(lignes.order_by(f"{signe}{moment}", f"{signe}pk")[: taille + 1])
    reste, trouvees = len(trouvees) > taille, trouvees[:taille]
    if a_rebours:
        trouvees.reverse()
    avant, apres = (reste, True) if a_rebours else (depart is not None, reste)
    return PageParCle(
        trouvees,
        precedente=_curseur(AVANT, moment, trouvees[:1]) if avant else "",
        suivante=_curseur(APRES, moment, trouvees[-1:]) if apres else "",
    )


def _au_dela(lignes: QuerySet, moment: str, depart: Curseur, decroissant: bool) -> QuerySet:
    # The first condition alone lets the database walk its index; the second leaves out the row itself and its equals.
    ordre, egales = ("lte", "gte") if decroissant else ("gte", "lte")
    deja_vues = Q(**{moment: depart.quand, f"pk__{egales}": depart.id})
    return lignes.filter(**{f"{moment}__{ordre}": depart.quand}).exclude(deja_vues)


def _curseur(sens: str, moment: str, lignes: list) -> str:
    return "".join(str(Curseur(sens, getattr(ligne, moment), ligne.pk)) for ligne in lignes)
