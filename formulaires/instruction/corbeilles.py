"""The baskets of an agent's day: what each holds, in what order, and how many."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from formulaires.enums import Acteur, Phase

PLAFOND = 1_000
LES_PLUS_ANCIENNES = "deposee_le"
LES_PLUS_RECENTES = "-deposee_le"


@dataclass(frozen=True)
class Corbeille:
    """One tab of the list. `choisir(demandes, agent)` keeps its own among those the agent may read."""

    cle: str
    libelle: str
    titre: str
    choisir: Callable
    ordre: str = LES_PLUS_ANCIENNES

    def compter(self, demandes: QuerySet, agent) -> int:
        """Count up to PLAFOND + 1: past it, a list shows « plus de 1 000 » and costs no more."""
        return self.choisir(demandes, agent).order_by()[: PLAFOND + 1].count()


def _a_prendre(demandes, agent):
    return demandes.en_cours().filter(agent=None).exclude(attend=Acteur.USAGER)


def _miennes(demandes, agent):
    return demandes.en_cours().filter(agent=agent)


def _attente(demandes, agent):
    return demandes.en_cours().en_attente_de_l_usager()


def _closes(demandes, agent):
    return demandes.filter(phase__in=[phase for phase in Phase if phase.est_close])


def _toutes(demandes, agent):
    return demandes


A_PRENDRE = Corbeille("a-prendre", "À prendre", "Demandes à prendre", _a_prendre)
MIENNES = Corbeille("miennes", "Les miennes", "Mes demandes", _miennes)
ATTENTE = Corbeille("attente", "En attente de l’usager", "Demandes en attente de l’usager", _attente)
CLOSES = Corbeille("closes", "Closes", "Demandes closes", _closes, LES_PLUS_RECENTES)
TOUTES = Corbeille("toutes", "Toutes", "Toutes les demandes", _toutes, LES_PLUS_RECENTES)

CORBEILLES = {corbeille.cle: corbeille for corbeille in (A_PRENDRE, MIENNES, ATTENTE, CLOSES, TOUTES)}


def compte_lisible(nombre: int) -> str:
    """Return « 12 », or « plus de 1 000 » past the cap."""
    return f"{nombre}" if nombre <= PLAFOND else "plus de 1\N{NO-BREAK SPACE}000"
