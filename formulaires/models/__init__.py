"""What the engine stores, one file per idea."""

from formulaires.models.demande import CompteurDeReferences, Demande
from formulaires.models.demarche import DemarchePage
from formulaires.models.evenement import Evenement
from formulaires.models.message import Message
from formulaires.models.piece_jointe import PieceJointe
from formulaires.models.service import Habilitation, Service
from formulaires.models.version import VersionDemarche

__all__ = [
    "CompteurDeReferences",
    "Demande",
    "DemarchePage",
    "Evenement",
    "Habilitation",
    "Message",
    "PieceJointe",
    "Service",
    "VersionDemarche",
]
