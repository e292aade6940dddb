"""What the engine stores, one file per idea."""

from formulaires.models.alerte import Alerte
from formulaires.models.consultation import Consultation
from formulaires.models.demande import CompteurDeReferences, Demande
from formulaires.models.demande_de_corrections import DemandeDeCorrections
from formulaires.models.demande_effacee import DemandeEffacee
from formulaires.models.demarche import DemarchePage
from formulaires.models.echeance import Echeance
from formulaires.models.etiquette import Etiquette
from formulaires.models.evenement import Evenement
from formulaires.models.export_demandes import DemandeChoisie, EtatExport, ExportDemandes, FormatExport, LotExporte
from formulaires.models.groupe_de_questions import GroupeDeQuestions
from formulaires.models.instantane import Instantane
from formulaires.models.lettre import DocumentVerifiable, Lettre, ModeleDeLettre
from formulaires.models.limitation import Limitation
from formulaires.models.lot import ActeEnLot, DemandeEnLot, EtatDeLot, Lot
from formulaires.models.message import Message
from formulaires.models.note_interne import NoteInterne
from formulaires.models.passage_de_conservation import PassageDeConservation
from formulaires.models.piece_jointe import PieceJointe
from formulaires.models.recherche import FicheDeRecherche, ReponseListable
from formulaires.models.resumes import PreferenceDeResume
from formulaires.models.service import Habilitation, Service
from formulaires.models.suivi import Absence, Affectation, RegleDAiguillage
from formulaires.models.suspension import Suspension
from formulaires.models.theme import Theme
from formulaires.models.transition import Transition
from formulaires.models.version import VersionDemarche
from formulaires.models.vue_enregistree import ChoixDeTravail, VueEnregistree

__all__ = [
    "ActeEnLot",
    "DemandeEnLot",
    "EtatDeLot",
    "Lot",
    "Absence",
    "Affectation",
    "Alerte",
    "ChoixDeTravail",
    "CompteurDeReferences",
    "Consultation",
    "Demande",
    "DemandeChoisie",
    "DemandeDeCorrections",
    "DemandeEffacee",
    "DemarchePage",
    "DocumentVerifiable",
    "EtatExport",
    "Echeance",
    "Etiquette",
    "Evenement",
    "ExportDemandes",
    "FicheDeRecherche",
    "FormatExport",
    "GroupeDeQuestions",
    "Habilitation",
    "Lettre",
    "Instantane",
    "Limitation",
    "LotExporte",
    "Message",
    "ModeleDeLettre",
    "NoteInterne",
    "PassageDeConservation",
    "PieceJointe",
    "PreferenceDeResume",
    "RegleDAiguillage",
    "ReponseListable",
    "Service",
    "Suspension",
    "Theme",
    "Transition",
    "VersionDemarche",
    "VueEnregistree",
]
