"""The demandes of one agent that filters and a search keep: pages of them, counts, the ones before and after."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.db.models import Q, QuerySet

from formulaires.instruction.corbeilles import PLAFOND, Corbeille
from formulaires.instruction.flux import Bornes, Fenetre, compter_ensemble, est_parmi, lire_les_rares
from formulaires.instruction.index import LUES_AU_PLUS, Valeurs, flux_de
from formulaires.models import Demande
from formulaires.models.demande import perimetres
from formulaires.pagination import APRES, AVANT, Curseur, PageParCle, Place

LUES_D_ABORD = 300
"""A page whose rows are tried one by one often fills itself from so few; else it reads `LUES_AU_PLUS`."""
LUES_POUR_COMPTER = 300
"""A count that no index gives reads so many rows of its basket, then says « au moins »."""


@dataclass(frozen=True)
class Criteres:
    """What filters and search ask, by what it costs.

    `valeurs` are of columns that combinations hold, `bornes` (from, before) of columns that order lists; `reste` is
    tried on each row. Each query of `trouvables` gives the ids of demandes: a rare word or tag is found at once, one
    that more than `LUES_AU_PLUS` demandes hold is tried on each row.
    """

    valeurs: Valeurs = field(default_factory=dict)
    bornes: dict[str, Bornes] = field(default_factory=dict)
    reste: Q = field(default_factory=Q)
    trouvables: tuple[QuerySet, ...] = ()


@dataclass(frozen=True)
class PageLue(PageParCle):
    """A page; `est_bornee` when rows were left unread: its cursor goes on from the last one read."""

    est_bornee: bool = False


@dataclass(frozen=True)
class Compte:
    """How many demandes a basket holds: exactly, past the cap, or at least."""

    nombre: int
    au_moins: bool = False

    def __str__(self):
        if self.nombre > PLAFOND:
            return f"plus de {PLAFOND:,}".replace(",", "\N{NO-BREAK SPACE}")
        return f"au moins {self.nombre}" if self.au_moins else f"{self.nombre}"


class Selection:
    """Every demande that `agent` may read and `criteres` keep, basket by basket (C27)."""

    def __init__(self, agent, criteres: Criteres | None = None, droits: list[dict] | None = None):
        """`droits` are the agent's perimeters (`perimetres`), when the caller has just read them."""
        self.agent, self.criteres = agent, criteres or Criteres()
        self._perimetres = perimetres(agent) if droits is None else droits

    def demandes(self, corbeille: Corbeille) -> QuerySet:
        """Return them all, in no order: for what takes the whole list, such as an export."""
        lignes = self._sans_les_trouvables(corbeille)
        for trouvable in self.criteres.trouvables:
            lignes = lignes.filter(pk__in=trouvable)
        return lignes

    def page(self, corbeille: Corbeille, *, ordre: str, curseur: str, taille: int, habiller: Callable) -> PageLue:
        """Return one page; `habiller` names the columns to read."""
        place = Place.lire(curseur, ordre=ordre)
        if self._rares is not None:
            lignes = habiller(place.lire_depuis(self._parmi_les_rares(corbeille)))
            page = place.page(list(lignes[: taille + 1]), taille)
            return PageLue(page.lignes, page.precedente, page.suivante)
        for lues in (min(LUES_D_ABORD, LUES_AU_PLUS), LUES_AU_PLUS):
            fenetre, exacte = self._fenetre(corbeille, place, taille + 1, lues)
            lignes = fenetre.demandes()
            lignes = lignes.filter(self._droits) if exacte else self._essayees(fenetre, corbeille)
            trouvees = list(habiller(lignes).order_by(*place.ordre)[: taille + 1])
            page = place.page(trouvees, taille)
            derniere = None if exacte else fenetre.derniere()
            if derniere is None or len(trouvees) > taille:
                return PageLue(page.lignes, page.precedente, page.suivante)
        if place.a_rebours:
            return PageLue(page.lignes, place.curseur(AVANT, derniere), page.suivante, est_bornee=True)
        return PageLue(page.lignes, page.precedente, place.curseur(APRES, derniere), est_bornee=True)

    def voisines(self, demande: Demande, corbeille: Corbeille, *, ordre: str) -> tuple[Demande | None, Demande | None]:
        """Return the demandes just before and just after this one in a list, whether it still belongs there or not."""
        quand = getattr(demande, ordre.removeprefix("-"))
        pages = [
            self.page(
                corbeille,
                ordre=ordre,
                curseur=str(Curseur(sens, quand, demande.pk)),
                taille=1,
                habiller=lambda lignes: lignes.only("reference"),
            )
            for sens in (AVANT, APRES)
        ]
        precedente, suivante = (next(iter(page.lignes), None) for page in pages)
        return precedente, suivante

    def comptes(self, corbeilles: list[Corbeille]) -> list[Compte]:
        """Return how many demandes each basket holds, in one statement; each costs the same at a million rows."""
        if self._rares is not None:
            return self._comptes_des_rares(corbeilles)
        fenetres = [
            self._fenetre(corbeille, Place.lire("", ordre=corbeille.ordre), PLAFOND + 1, LUES_POUR_COMPTER)
            for corbeille in corbeilles
        ]
        listes = []
        for corbeille, (fenetre, exacte) in zip(corbeilles, fenetres, strict=True):
            listes += [fenetre, fenetre if exacte else self._essayees(fenetre, corbeille)]
        nombres = compter_ensemble(listes)
        return [
            Compte(nombre, au_moins=not exacte and lues == LUES_POUR_COMPTER)
            for lues, nombre, (_, exacte) in zip(nombres[::2], nombres[1::2], fenetres, strict=True)
        ]

    def depuis(self, moment: datetime) -> "Selection":
        """Return what of it was filed since a moment."""
        _, avant = self.criteres.bornes.get("deposee_le", (None, None))
        bornes = self.criteres.bornes | {"deposee_le": (moment, avant)}
        return Selection(self.agent, replace(self.criteres, bornes=bornes), self._perimetres)

    def _essayees(self, fenetre: Fenetre, corbeille: Corbeille) -> QuerySet:
        """Return the demandes of a window that are what is asked, each tried on its own."""
        lignes = fenetre.demandes() & self._sans_les_trouvables(corbeille)
        for trouvable in self.criteres.trouvables:
            lignes = lignes.filter(est_parmi(trouvable))
        return lignes

    def _sans_les_trouvables(self, corbeille: Corbeille) -> QuerySet:
        criteres = corbeille.restreindre(self.criteres, self.agent)
        lignes = Demande.objects.filter(self._droits, casier__in=corbeille.casiers)
        for colonne, valeurs in criteres.valeurs.items():
            lignes = lignes.filter(**{f"{colonne}__in": valeurs})
        return lignes.filter(criteres.reste, *(_borne(*borne) for borne in criteres.bornes.items()))

    @cached_property
    def _droits(self) -> Q:
        return Q(pk__in=[]) if not self._perimetres else _ou(Q(**perimetre) for perimetre in self._perimetres)

    @cached_property
    def _rares(self) -> set[int] | None:
        """The ids that the rare criteria give together; None when there is none."""
        lues = (lire_les_rares(trouvable, au_plus=LUES_AU_PLUS) for trouvable in self.criteres.trouvables)
        rares = [ids for ids in lues if ids is not None]
        return set.intersection(*rares) if rares else None

    def _parmi_les_rares(self, corbeille: Corbeille) -> QuerySet:
        return self.demandes(corbeille).filter(pk__in=self._rares)

    def _comptes_des_rares(self, corbeilles: list[Corbeille]) -> list[Compte]:
        return [Compte(nombre) for nombre in compter_ensemble(map(self._parmi_les_rares, corbeilles))]

    def _fenetre(self, corbeille: Corbeille, place: Place, si_exacte: int, sinon: int) -> tuple[Fenetre, bool]:
        """Return the window that serves a basket, and whether it holds nothing but what is asked."""
        criteres = corbeille.restreindre(self.criteres, self.agent)
        flux = flux_de(corbeille.casiers, self._perimetres, criteres.valeurs)
        servies = {place.moment}
        exacte = (
            all(un.exact for un in flux)
            and criteres.bornes.keys() <= servies
            and not criteres.reste
            and not criteres.trouvables
        )
        bornes = {colonne: borne for colonne, borne in criteres.bornes.items() if colonne in servies}
        return Fenetre(flux, place, si_exacte if exacte else sinon, bornes), exacte


def _borne(colonne: str, borne: Bornes) -> Q:
    depuis, avant = borne
    condition = Q(**{f"{colonne}__gte": depuis}) if depuis else Q()
    return condition & Q(**{f"{colonne}__lt": avant}) if avant else condition


def _ou(conditions) -> Q:
    """Return « one of these »; `Q()` among them means everything."""
    conditions = list(conditions)
    if not all(conditions):
        return Q()
    ensemble = Q()
    for condition in conditions:
        ensemble |= condition
    return ensemble
