"""Something happened: the door by which the engine tells the rest of the portal, in the same transaction."""

from django.dispatch import Signal

evenement_survenu = Signal()
"""Sent with `evenement` (formulaires.models.Evenement), once it is written."""

brouillons_comptes = Signal()
"""Asked with `versions`, ids of versions: whoever holds drafts answers `{id: how many}`, without the others."""
