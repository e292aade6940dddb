"""Lists by pages, by key: each page starts from the last row of the one before: the last costs what the first does.

A cursor is « apres » or « avant », the moment of a row (that of its filing, of its last saving…) and its id:
`apres~2026-03-16T09:00:00+00:00~42`; « fin » is the last page. It holds whatever is filed or closed meanwhile; one
that cannot be read shows the first page.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet, UUIDField
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils.dateparse import parse_datetime

APRES, AVANT, FIN = "apres", "avant", "fin"
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


@dataclass(frozen=True)
class Place:
    """Where a page starts in a list ordered by a moment, and which way it is read from there."""

    moment: str
    decroissant: bool
    depart: Curseur | None
    a_rebours: bool

    @classmethod
    def lire(cls, texte: str, *, ordre: str, par_uuid: bool = False) -> "Place":
        """Return the place a cursor names in the order `deposee_le`, `-deposee_le`…"""
        depart = Curseur.lire(texte)
        if depart and isinstance(depart.id, UUID) != par_uuid:
            depart = None
        a_rebours = depart.sens == AVANT if depart else texte == FIN
        return cls(ordre.removeprefix("-"), ordre.startswith("-"), depart, a_rebours)

    @property
    def ordre(self) -> tuple[str, str]:
        """The order in which rows are read: that of the list, or the other way round."""
        signe = "-" if self.decroissant != self.a_rebours else ""
        return f"{signe}{self.moment}", f"{signe}pk"

    def lire_depuis(self, lignes: QuerySet) -> QuerySet:
        """Return `lignes` from this place on, in the order of reading.

        Rows are compared whole (moment, id): an index walks straight there, however many share one moment.
        """
        if self.depart:
            au_dela = TupleLessThan if self.decroissant != self.a_rebours else TupleGreaterThan
            cle = Tuple(F(self.moment), F("pk"))
            lignes = lignes.filter(au_dela(cle, (self.depart.quand, self.depart.id)))
        return lignes.order_by(*self.ordre)

    def page(self, trouvees: list, taille: int) -> PageParCle:
        """Return the page whose rows were read from here, one more than `taille` when there are."""
        reste, trouvees = len(trouvees) > taille, trouvees[:taille]
        if self.a_rebours:
            trouvees.reverse()
        derriere = self.depart is not None
        avant, apres = (reste, derriere) if self.a_rebours else (derriere, reste)
        return PageParCle(
            trouvees,
            precedente=self.curseur(AVANT, trouvees[0]) if avant and trouvees else "",
            suivante=self.curseur(APRES, trouvees[-1]) if apres and trouvees else "",
        )

    def curseur(self, sens: str, ligne) -> str:
        """Return the cursor of the page after, or before, a row."""
        return str(Curseur(sens, getattr(ligne, self.moment), ligne.pk))


def paginer(lignes: QuerySet, *, ordre: str, curseur: str, taille: int) -> PageParCle:
    """Return the page of `lignes` that starts at `curseur`, in the order of a moment: `deposee_le`, `-deposee_le`…"""
    place = Place.lire(curseur, ordre=ordre, par_uuid=isinstance(lignes.model._meta.pk, UUIDField))
    return place.page(list(place.lire_depuis(lignes)[: taille + 1]), taille)
