"""The life of one invented demande: when it was filed, taken, stopped, closed, and what is due."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from formulaires.definitions import Delai
from formulaires.delais import ajouter, debut_du_jour, fin_du_jour, jour_a_paris, jours_entre
from formulaires.enums import Phase

ANCIENNETE = timedelta(days=3 * 365)
OUBLIEES, COMPLETEES, ETIQUETEES, LUES = 0.04, 0.3, 0.1, 0.6
"""Shares: closed late, stopped once on the way, that bear a tag, that their agent has read to the end."""
ISSUES = {Phase.CLOSE_FAVORABLE: 78, Phase.CLOSE_DEFAVORABLE: 12, Phase.CLOSE_SANS_SUITE: 10}


@dataclass
class Vie:
    """Moments of a demande, None for what has not happened yet."""

    deposee_le: datetime
    phase: Phase
    prise_le: datetime | None = None
    arretee_le: datetime | None = None
    repartie_le: datetime | None = None
    close_le: datetime | None = None

    @property
    def dernier_evenement_le(self) -> datetime:
        moments = (self.deposee_le, self.prise_le, self.arretee_le, self.repartie_le, self.close_le)
        return max(moment for moment in moments if moment)

    @property
    def attente_s(self) -> int:
        """The seconds waited for the citizen, once they have answered."""
        return int((self.repartie_le - self.arretee_le).total_seconds()) if self.repartie_le else 0

    @property
    def duree_s(self) -> int | None:
        return int((self.close_le - self.deposee_le).total_seconds()) - self.attente_s if self.close_le else None

    def echeance(self, delai: Delai | None) -> datetime | None:
        """Return the end of the legal delay, as `actions.delai` does: none while it is stopped."""
        if delai is None or self.phase == Phase.ATTENTE_USAGER:
            return None
        dernier = ajouter(jour_a_paris(self.deposee_le), delai.nombre, delai.unite)
        attente = jours_entre(self.arretee_le, self.repartie_le) if self.repartie_le else 0
        return fin_du_jour(dernier + timedelta(days=attente))

    def a_revoir(self, delai: Delai | None, maintenant: datetime) -> datetime | None:
        """Return the next moment the clock has something to do; what is past is held as done."""
        echeance = self.echeance(delai)
        if echeance is None or self.close_le:
            return None
        alerte = debut_du_jour(jour_a_paris(echeance) - timedelta(days=delai.alerte))
        return next((moment for moment in (alerte, echeance) if moment > maintenant), None)


def vie_au_hasard(hasard: random.Random, rang: int, nombre: int, maintenant: datetime) -> Vie:
    """Return the life of the demande `rang` of `nombre`: filed in that order over three years, a little more each year.

    One in twenty or so is still open today.
    """
    age = ANCIENNETE * (1 - (rang + hasard.random()) / nombre) ** 1.2
    vie = Vie(deposee_le=maintenant - age - timedelta(seconds=60), phase=Phase.DEPOSEE)
    duree = timedelta(days=hasard.lognormvariate(3.4, 0.7)) * (12 if hasard.random() < OUBLIEES else 1)
    _vivre(vie, hasard, duree, maintenant)
    return vie


def _vivre(vie: Vie, hasard: random.Random, duree: timedelta, maintenant: datetime) -> None:
    """Give the demande what happens to it in `duree`, as far as now: taken at a quarter of it, stopped at a half."""
    prise, arret, reprise, fin = (vie.deposee_le + duree * part for part in (0.25, 0.5, 0.85, 1))
    if prise > maintenant:
        return
    vie.prise_le, vie.phase = prise, Phase.EN_INSTRUCTION
    if hasard.random() < COMPLETEES and arret <= maintenant:
        vie.arretee_le, vie.phase = arret, Phase.ATTENTE_USAGER
        if reprise > maintenant:
            return
        vie.repartie_le, vie.phase = reprise, Phase.EN_INSTRUCTION
    if fin <= maintenant:
        vie.close_le = fin
        vie.phase = hasard.choices(list(ISSUES), weights=list(ISSUES.values()))[0]
