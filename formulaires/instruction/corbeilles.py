"""The baskets of an agent's day: what each holds, and in what order."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone

from formulaires.enums import Casier

if TYPE_CHECKING:
    from formulaires.instruction.selection import Criteres

PLAFOND = 1_000
"""Counts stop there: past it, a list shows « plus de 1 000 » and costs no more."""

LES_PLUS_URGENTES = "urgence"
LES_PLUS_ANCIENNES = "deposee_le"
LES_PLUS_RECENTES = "-deposee_le"
OUVERTS = (Casier.A_PRENDRE, Casier.SUIVIE, Casier.ATTENTE)


@dataclass(frozen=True)
class Corbeille:
    """One tab of the list: some casiers, all of them or the agent's own alone, those past their due date alone."""

    cle: str
    libelle: str
    titre: str
    casiers: tuple[Casier, ...]
    ordre: str = LES_PLUS_URGENTES
    les_siennes: bool = False
    en_retard: bool = False

    def restreindre(self, criteres: "Criteres", agent) -> "Criteres":
        """Return the criteria with those of the basket itself."""
        if self.les_siennes:
            choisis = criteres.valeurs.get("agent", {agent.pk})
            criteres = replace(criteres, valeurs=criteres.valeurs | {"agent": frozenset(choisis) & {agent.pk}})
        if self.en_retard:
            depuis, avant = criteres.bornes.get("urgence", (None, None))
            maintenant = timezone.now()
            borne = depuis, min(avant or maintenant, maintenant)
            criteres = replace(criteres, bornes=criteres.bornes | {"urgence": borne})
        return criteres


A_PRENDRE = Corbeille("a-prendre", "À prendre", "Demandes à prendre", (Casier.A_PRENDRE,))
MIENNES = Corbeille("miennes", "Les miennes", "Mes demandes", OUVERTS, les_siennes=True)
ATTENTE = Corbeille(
    "attente", "En attente de l’usager", "Demandes en attente de l’usager", (Casier.ATTENTE,), LES_PLUS_ANCIENNES
)
RETARD = Corbeille("retard", "En retard", "Demandes en retard", (Casier.A_PRENDRE, Casier.SUIVIE), en_retard=True)
CLOSES = Corbeille("closes", "Closes", "Demandes closes", (Casier.CLOSE,), LES_PLUS_RECENTES)
TOUTES = Corbeille("toutes", "Toutes", "Toutes les demandes", tuple(Casier), LES_PLUS_RECENTES)

CORBEILLES = {corbeille.cle: corbeille for corbeille in (A_PRENDRE, MIENNES, ATTENTE, RETARD, CLOSES, TOUTES)}
