"""What the citizens' space stores, one file per idea."""

from espace_usager.models.brouillon import Brouillon
from espace_usager.models.notification import Notification

__all__ = ["Brouillon", "Notification"]
