"""What the citizens' space stores, one file per idea."""

from espace_usager.models.brouillon import Brouillon
from espace_usager.models.demande_de_droits import DemandeDeDroits, Droit
from espace_usager.models.document import CopieDeDocument, Document
from espace_usager.models.export import Export
from espace_usager.models.notification import Notification
from espace_usager.models.preferences import Nouvelle, RefusDeCourriel
from espace_usager.models.profil import Profil
from espace_usager.models.relation import Relation

__all__ = [
    "Brouillon",
    "CopieDeDocument",
    "DemandeDeDroits",
    "Document",
    "Droit",
    "Export",
    "Notification",
    "Nouvelle",
    "Profil",
    "RefusDeCourriel",
    "Relation",
]
