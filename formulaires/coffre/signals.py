"""What the coffre announces to those who know what an owner is."""

from django.dispatch import Signal

proprietaire_revenu = Signal()
"""`proprietaire` was destroyed, and a restored backup brought it back: its keys are gone again, erase the rest."""
