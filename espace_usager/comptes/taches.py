"""What the workers do for the accounts by themselves."""

from espace_usager.comptes.purge import purger_les_comptes
from formulaires.courrier.planification import planifier

planifier("comptes : purger", purger_les_comptes, minutes=60)
