"""How drafts and demandes read in the archive, with what hangs from them, and where their files go."""

import re
from collections.abc import Iterator, Mapping

from django.db.models import Q

from espace_usager.lecteurs import lectures_de
from espace_usager.models import Brouillon, CopieDeDocument, Document
from espace_usager.models.document import proprietaire_du_porte_documents
from formulaires.coffre.models import FichierChiffre
from formulaires.definitions import Champ
from formulaires.models import Demande, PieceJointe
from formulaires.parcours.lecture import reponses_a_plat

# Signs that some computers refuse in the name of a file.
SIGNES_REFUSES = re.compile(r'[<>:"/\\|?*]')


def documents_de(usager):
    """Return the documents of a person, those just deleted included as long as they are there."""
    return Document.objects.filter(usager=usager).avec_leurs_fichiers().select_related("precedente__trousseau")


def lire_un_document(document: Document) -> dict:
    """Return a document of the porte-documents: what its holder noted, where it was joined."""
    copies = CopieDeDocument.objects.filter(document=document, piece__demande__isnull=False)
    return {
        "nom": document.titre,
        "catégorie": document.get_categorie_display(),
        "pour": str(document.relation or "moi"),
        "valable jusqu’au": document.expire_le,
        "ajouté le": document.ajoute_le,
        "supprimé le": document.supprime_le,
        "joint à": list(copies.values_list("piece__demande__reference", flat=True)),
        "fichier": chemin_d_un_document(document),
    }


def demandes_de(usager):
    return Demande.objects.de(usager).select_related("demarche", "service")


def pieces_de(usager):
    """Return the files of a person: of their drafts, and of their demandes whoever sent them."""
    return PieceJointe.objects.filter(Q(demande__usager=usager) | Q(demande__isnull=True, deposant=usager))


def proprietaires_de(usager) -> list[str]:
    """Return the names under which the coffre knows this person: theirs, and each of their demandes."""
    siens = [f"usager:{usager.pk}", proprietaire_du_porte_documents(usager.pk)]
    return [*siens, *(demande.proprietaire_du_coffre for demande in Demande.objects.de(usager))]


def lire_une_demande(demande: Demande) -> dict:
    """Return a demande as its citizen sees it: the frozen reading, the history, the thread."""
    return {
        "numéro": demande.reference,
        "démarche": demande.demarche.title,
        "service": str(demande.service or ""),
        "pour": demande.beneficiaire,
        "déposée le": demande.deposee_le,
        "statut": demande.statut_libelle,
        "réponses": [
            {etape["titre"]: {reponse["libelle"]: reponse["texte"] for reponse in reponses_a_plat(etape)}}
            for etape in demande.lecture
        ],
        "historique": [{"le": fait.survenu_le, "fait": fait.libelle} for fait in demande.evenements.pour_l_usager()],
        "lue par": [{"service": lecture.service, "le": lecture.le} for lecture in lectures_de([demande])],
        "messages": [
            {
                "de": message.get_cote_display(),
                "le": message.envoye_le,
                "lu le": message.lu_le,
                "texte": message.texte,
            }
            for message in demande.messages.pour_l_usager()
        ],
        "fichiers": [
            chemin_d_une_piece(piece)
            for piece in demande.pieces.pour_l_usager().select_related("fichier__trousseau", "demande")
        ],
    }


def lire_un_brouillon(brouillon: Brouillon) -> dict:
    """Return a draft: the answers as typed, each under its question; one whose question is gone under its key."""
    return {
        "démarche": brouillon.demarche.title,
        "nom": brouillon.nom,
        "créé le": brouillon.cree_le,
        "enregistré le": brouillon.enregistre_le,
        "réponses": _en_mots(brouillon.version.definition.champ_par_cle, brouillon.valeurs),
        "réponses retirées du formulaire": {ecartee["libelle"]: ecartee["texte"] for ecartee in brouillon.ecartees},
        "fichiers": [
            chemin_d_une_piece(piece)
            for piece in PieceJointe.objects.filter(brouillon=brouillon.pk).select_related("fichier__trousseau")
        ],
    }


def _en_mots(champs: Mapping[str, Champ], valeurs: Mapping) -> dict:
    """Return answers under the words of their questions, those of a groupe row by row."""
    mots = {}
    for cle, valeur in valeurs.items():
        champ = champs.get(cle)
        if champ and champ.champs:
            de_la_ligne = {question.cle: question for question in champ.champs}
            lignes = [{nom: partie for nom, partie in ligne.items() if nom != "id"} for ligne in valeur]
            valeur = [_en_mots(de_la_ligne, ligne) for ligne in lignes]
        mots[champ.libelle if champ else cle] = valeur
    return mots


def fichiers_de(usager) -> Iterator[tuple[str, FichierChiffre]]:
    """Give each file with its place in the archive."""
    for piece in pieces_de(usager).pour_l_usager().select_related("fichier__trousseau", "demande").iterator(100):
        yield chemin_d_une_piece(piece), piece.fichier
    for document in documents_de(usager).iterator(100):
        yield chemin_d_un_document(document), document.fichier
        if document.precedente:
            yield chemin_d_un_document(document, precedent=True), document.precedente


def chemin_d_une_piece(piece: PieceJointe) -> str:
    """Return « fichiers/ESV-2026-000001/1f3a9c0b-statuts.pdf »: a folder per demande or draft, names all different."""
    dossier = piece.demande.reference if piece.demande else f"brouillon-{str(piece.brouillon)[:8]}"
    nom = SIGNES_REFUSES.sub("_", piece.fichier.nom)
    return f"fichiers/{dossier}/{str(piece.pk)[:8]}-{nom}"


def chemin_d_un_document(document: Document, *, precedent: bool = False) -> str:
    """Return « fichiers/porte-documents/1f3a9c0b-statuts.pdf »; the file it replaced is beside it."""
    fichier, marque = (document.precedente, "-precedent") if precedent else (document.fichier, "")
    return f"fichiers/porte-documents/{str(document.pk)[:8]}{marque}-{SIGNES_REFUSES.sub('_', fichier.nom)}"
