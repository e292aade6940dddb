"""Something happened: the door by which the engine tells the rest of the portal, in the same transaction."""

from django.dispatch import Signal

evenement_survenu = Signal()
"""Sent with `evenement` (formulaires.models.Evenement), once it is written."""

transition_effective = Signal()
"""Sent with `transition` (formulaires.models.Transition) and its `demande`, once its status is the demande's.

Never for one that waits or was undone: what is numbered, sealed or sent to the citizen with a status is done here.
"""

corrections_demandees = Signal()
"""Sent with `corrections` (formulaires.models.DemandeDeCorrections), once the citizen may read them."""

alerte_donnee = Signal()
"""Sent with `alerte` (formulaires.models.Alerte), once per due date: it comes, or it is past."""

brouillons_comptes = Signal()
"""Asked with `versions`, ids of versions: whoever holds drafts answers `{id: how many}`, without the others."""
