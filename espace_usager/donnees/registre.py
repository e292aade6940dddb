"""The registry of personal data: every model that knows something of a person (GDPR art. 30, P14, P29).

The order is that of the archive, and that of the deletion but for the account, which goes last. `metier` holds what
somebody of the administration did at work.
"""

from django.contrib.auth import get_user_model

from espace_usager.donnees import dossiers
from espace_usager.donnees.adresses import courriels_de, essais_de, messages_de, oublier_les_courriels
from espace_usager.donnees.donnee import Donnee, effacer_les_lignes
from espace_usager.donnees.metier import METIER
from espace_usager.donnees.sessions import fermer_les_sessions, sessions_de
from espace_usager.models import Brouillon
from espace_usager.models.document import proprietaire_du_porte_documents
from formulaires.actions.effacer import effacer_demande
from formulaires.actions.joindre import retirer_piece
from formulaires.coffre.models import FichierChiffre, Trousseau
from formulaires.coffre.portes import detruire_trousseau
from formulaires.models import Demande

SECRET = "Un secret technique : le donner affaiblirait la protection du compte."


def effacer_les_demandes(usager) -> None:
    """Erase every demande; agents keep a line without a name for each."""
    for demande in Demande.objects.de(usager).only("pk"):
        effacer_demande(demande=demande)


def effacer_les_pieces(usager) -> None:
    """Delete what is left in drafts: a file first, its protection next."""
    for piece in dossiers.pieces_de(usager).select_related("fichier__trousseau"):
        retirer_piece(piece=piece)


def effacer_le_coffre(usager) -> None:
    """Shred the keyset of drafts and archives: every file under it is gone with its key."""
    detruire_trousseau(f"usager:{usager.pk}")


def effacer_le_porte_documents(usager) -> None:
    """Shred the keyset of the porte-documents: each document goes with its file."""
    detruire_trousseau(proprietaire_du_porte_documents(usager.pk))


def brouillons_de(usager):
    return Brouillon.objects.filter(usager=usager).select_related("version__demarche")


COMPTE = Donnee(
    "comptes.Usager",
    "Le compte : son adresse, son nom, son mot de passe.",
    champs=("pk",),
    lignes=lambda usager: get_user_model().objects.filter(pk=usager.pk),
    titre="Mon compte",
    effacer=effacer_les_lignes,
)

USAGERS = (
    Donnee(
        "espace_usager.Profil",
        "Ce que la personne dit d’elle une fois pour toutes, pour préremplir ses démarches.",
        champs=("usager",),
        titre="Mes informations",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "espace_usager.Relation",
        "Les personnes morales pour lesquelles elle agit.",
        champs=("usager",),
        titre="Mes relations",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "formulaires.Demande",
        "Les demandes déposées, pour que le service les instruise.",
        champs=("usager",),
        lignes=dossiers.demandes_de,
        titre="Mes demandes",
        lire=dossiers.lire_une_demande,
        effacer=lambda donnee, usager: effacer_les_demandes(usager),
    ),
    Donnee(
        "espace_usager.Brouillon",
        "Les réponses pas encore envoyées, gardées 60 jours.",
        champs=("usager",),
        lignes=brouillons_de,
        titre="Mes brouillons",
        lire=dossiers.lire_un_brouillon,
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "formulaires.PieceJointe",
        "Les fichiers joints aux brouillons et aux demandes.",
        champs=("deposant",),
        lignes=dossiers.pieces_de,
        sans_export="Donnés en clair dans le dossier « fichiers » de l’archive.",
        effacer=lambda donnee, usager: effacer_les_pieces(usager),
    ),
    Donnee(
        "espace_usager.Document",
        "Les documents du porte-documents, que la personne seule peut lire. Leurs noms et leurs octets sont chiffrés.",
        champs=("usager",),
        lignes=dossiers.documents_de,
        titre="Mon porte-documents",
        lire=dossiers.lire_un_document,
        effacer=lambda donnee, usager: effacer_le_porte_documents(usager),
    ),
    Donnee(
        "espace_usager.CopieDeDocument",
        "Quelle pièce d’un brouillon ou d’une demande a reçu la copie d’un document.",
        champs=("document__usager",),
        avec="espace_usager.Document",
    ),
    Donnee(
        "coffre.FichierChiffre",
        "Les octets chiffrés de ces fichiers.",
        lignes=lambda usager: FichierChiffre.objects.filter(
            trousseau__proprietaire__in=dossiers.proprietaires_de(usager)
        ),
        avec="formulaires.PieceJointe",
    ),
    Donnee(
        "coffre.Trousseau",
        "Les clés qui ouvrent ces fichiers : celles de la personne, et celle de chaque demande.",
        lignes=lambda usager: Trousseau.objects.filter(proprietaire__in=dossiers.proprietaires_de(usager)),
        sans_export=SECRET,
        effacer=lambda donnee, usager: effacer_le_coffre(usager),
    ),
    Donnee(
        "espace_usager.Notification",
        "Ce que le portail a annoncé à la personne.",
        champs=("usager",),
        titre="Mes notifications",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "espace_usager.RefusDeCourriel",
        "Les courriels que la personne ne veut pas recevoir.",
        champs=("usager",),
        titre="Mes préférences : courriels refusés",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "espace_usager.DemandeDeDroits",
        "Ses demandes sur ses données, et ce qui leur a été répondu.",
        champs=("usager",),
        titre="Mes demandes sur mes données",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "cms_pages.MessageContact",
        "Les messages envoyés depuis le formulaire de contact sous ses adresses, gardés un an.",
        lignes=messages_de,
        titre="Mes messages à l’administration du portail",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "formulaires.Limitation",
        "Le gel du compte, s’il a été décidé, et son motif.",
        champs=("usager",),
        titre="Le gel de mon compte",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "espace_usager.Export",
        "L’archive préparée pour la personne, détruite après 24 heures.",
        champs=("usager",),
        sans_export="C’est l’archive elle-même.",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "comptes.ChangementDIdentifiant",
        "Les adresses avec lesquelles la personne s’est connectée, et leurs changements.",
        champs=("usager",),
        titre="Mes changements d’identifiant",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "comptes.Connexion",
        "L’historique des connexions, pour que la personne repère celle qui ne serait pas la sienne.",
        champs=("usager",),
        titre="Mes connexions",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "axes.AccessLog",
        "Le journal technique des connexions, gardé un an pour la sécurité.",
        lignes=essais_de("axes.AccessLog"),
        titre="Journal technique de mes connexions",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "axes.AccessAttempt",
        "Les essais de connexion manqués, pour bloquer après le troisième.",
        lignes=essais_de("axes.AccessAttempt"),
        titre="Essais de connexion manqués",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "axes.AccessFailureLog",
        "Le journal des essais manqués, que le portail n’utilise pas.",
        lignes=essais_de("axes.AccessFailureLog"),
        titre="Journal des essais manqués",
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "courrier.Courriel",
        "Les courriels dus ou envoyés à la personne : leur genre et leur date, jamais leur texte.",
        lignes=courriels_de,
        titre="Courriels envoyés",
        effacer=lambda donnee, usager: oublier_les_courriels(usager),
    ),
    Donnee(
        "comptes.MotDePasseTemporaire",
        "L’empreinte du dernier mot de passe temporaire.",
        champs=("usager",),
        sans_export=SECRET,
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "otp_totp.TOTPDevice",
        "Le second facteur, pour qui en a installé un.",
        champs=("user",),
        sans_export=SECRET,
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "otp_static.StaticDevice",
        "Les codes de secours du second facteur.",
        champs=("user",),
        sans_export=SECRET,
        effacer=effacer_les_lignes,
    ),
    Donnee(
        "sessions.Session",
        "Les connexions ouvertes.",
        lignes=sessions_de,
        sans_export=SECRET,
        effacer=lambda donnee, usager: fermer_les_sessions(usager),
    ),
    Donnee(
        "formulaires.Evenement",
        "L’historique de chaque demande.",
        champs=("demande__usager",),
        avec="formulaires.Demande",
    ),
    Donnee(
        "formulaires.Transition",
        "Les statuts donnés à chaque demande.",
        champs=("demande__usager",),
        avec="formulaires.Demande",
    ),
    Donnee(
        "formulaires.DemandeDeCorrections",
        "Ce que le service a demandé de corriger.",
        champs=("demande__usager",),
        avec="formulaires.Demande",
    ),
    Donnee(
        "formulaires.Instantane",
        "Les réponses telles qu’elles ont été envoyées, avant et après chaque correction.",
        champs=("demande__usager",),
        avec="formulaires.Demande",
    ),
    Donnee(
        "formulaires.Alerte",
        "Les alertes données aux agents sur le délai d’une demande.",
        champs=("demande__usager",),
        avec="formulaires.Demande",
    ),
    Donnee(
        "formulaires.Suspension",
        "Les jours où le délai de réponse était arrêté.",
        champs=("demande__usager",),
        avec="formulaires.Demande",
    ),
    Donnee(
        "formulaires.FicheDeRecherche",
        "Les mots par lesquels un agent retrouve chaque demande : numéro, noms, adresse, réponses listées.",
        champs=("demande__usager",),
        avec="formulaires.Demande",
    ),
    Donnee(
        "formulaires.ReponseListable",
        "Les réponses que la liste des agents montre en colonne.",
        champs=("demande__usager",),
        avec="formulaires.Demande",
    ),
    Donnee(
        "formulaires.Message",
        "Les messages échangés au sujet de chaque demande.",
        champs=("demande__usager",),
        avec="formulaires.Demande",
    ),
    Donnee(
        "formulaires.NoteInterne",
        "Les notes que les agents s’écrivent au sujet d’une demande. Elles disparaissent avec elle.",
        champs=("demande__usager",),
        sans_export="Un document de travail du service : demandez-le par écrit, il vous sera communiqué.",
        effacer=effacer_les_lignes,
    ),
)

REGISTRE = (COMPTE, *USAGERS, *METIER)


def exportees() -> list[Donnee]:
    """Return what the archive tells."""
    return [donnee for donnee in REGISTRE if donnee.titre]


def effacables() -> list[Donnee]:
    """Return what deleting an account removes, in order: the account comes last."""
    return [donnee for donnee in (*USAGERS, *METIER, COMPTE) if donnee.effacer]
