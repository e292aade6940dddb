"""Demandes by pages, by key: each page starts from the last row of the one before: the last costs what the first does.

A cursor is « apres » or « avant », the deposit time of a row and its id: `apres~2026-03-16T09:00:00+00:00~42`. It
holds whatever is filed or closed meanwhile; one that cannot be read shows the first page.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

APRES, AVANT = "apres", "avant"
ID_MAX = 2**63 - 1


@dataclass(frozen=True)
class Curseur:
    """The place where a page starts, in the order of the list."""

    sens: str
    deposee_le: datetime
    id: int

    @classmethod
    def lire(cls, texte: str) -> "Curseur | None":
        sens, _, cle = texte.partition("~")
        date, _, identifiant = cle.partition("~")
        try:
            deposee_le = parse_datetime(date)
        except ValueError:
            return None
        lisible = sens in (APRES, AVANT) and deposee_le and deposee_le.tzinfo
        if not lisible or not identifiant.isdecimal() or int(identifiant) > ID_MAX:
            return None
        return cls(sens, deposee_le, int(identifiant))

    def __str__(self):
        return f"{self.sens}~{self.deposee_le.isoformat()}~{self.id}"


@dataclass(frozen=True)
class PageParCle:
    """The rows of a page, and the cursors of the pages around it, empty at each end."""

    demandes: list
    precedente: str = ""
    suivante: str = ""


def paginer(demandes: QuerySet, *, ordre: str, curseur: str, taille: int) -> PageParCle:
    """Return the page of `demandes` that starts at `curseur`, in the order of `deposee_le` or `-deposee_le`."""
    depart = Curseur.lire(curseur)
    a_rebours = depart is not None and depart.sens == AVANT
    decroissant = ordre.startswith("-") != a_rebours
    if depart:
        demandes = _au_dela(demandes, depart, decroissant)
    signe = "-" if decroissant else ""
    lignes = list(demandes.order_by(f"{signe}deposee_le", f"{signe}pk")[: taille + 1])
    reste, lignes = len(lignes) > taille, lignes[:taille]
    if a_rebours:
        lignes.reverse()
    avant, apres = (reste, True) if a_rebours else (depart is not None, reste)
    return PageParCle(
        lignes,
        precedente=_curseur(AVANT, lignes[:1]) if avant else "",
        suivante=_curseur(APRES, lignes[-1:]) if apres else "",
    )


def _au_dela(demandes: QuerySet, depart: Curseur, decroissant: bool) -> QuerySet:
    # The first condition alone lets the database walk its index; the second leaves out the row itself and its equals.
    ordre, egales = ("lte", "gte") if decroissant else ("gte", "lte")
    deja_vues = Q(deposee_le=depart.deposee_le, **{f"pk__{egales}": depart.id})
    return demandes.filter(**{f"deposee_le__{ordre}": depart.deposee_le}).exclude(deja_vues)


def _curseur(sens: str, lignes: list) -> str:
    return "".join(str(Curseur(sens, ligne.deposee_le, ligne.pk)) for ligne in lignes)
