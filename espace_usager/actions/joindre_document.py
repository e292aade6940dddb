"""Join a document of the porte-documents to a draft: a copy, which lives its own life (P26, P27)."""

import uuid

from django.core.exceptions import ValidationError

from espace_usager.models import CopieDeDocument, Document
from formulaires.actions.joindre import joindre_une_copie
from formulaires.coffre.exceptions import FichierIllisible
from formulaires.dates import jour
from formulaires.exceptions import Refus
from formulaires.models import PieceJointe

DISPARU = (
    "Ce document n’est plus dans votre porte-documents. Choisissez-en un autre, ou envoyez le fichier. "
    "Vos autres réponses sont enregistrées."
)
PERIME = (
    "Ce document était valable jusqu’au {date}. Choisissez-en un autre, ou changez sa date dans votre "
    "porte-documents. Vos autres réponses sont enregistrées."
)
ILLISIBLE = "Ce document ne s’ouvre plus. Choisissez-en un autre, ou envoyez le fichier."


def joindre_document(*, usager, identifiant: str, brouillon: uuid.UUID, champ: str, **limites) -> PieceJointe | None:
    """Copy one of this citizen's documents for a question of a draft; None when its copy is already there.

    `limites` are those of the question (`champs.piece.limites`). Raises `Refus`, whose sentence says why, for a
    document that was deleted, has expired, or that the question does not take.
    """
    document = _document_de(usager, identifiant)
    if document is None:
        raise Refus(DISPARU)
    if document.est_perime:
        raise Refus(PERIME.format(date=jour(document.expire_le)))
    if document.copies.filter(piece__brouillon=brouillon, piece__champ=champ).exists():
        return None
    try:
        piece = joindre_une_copie(fichier=document.fichier, usager=usager, brouillon=brouillon, champ=champ, **limites)
    except FichierIllisible:
        raise Refus(ILLISIBLE) from None
    CopieDeDocument.objects.create(document=document, piece=piece)
    return piece


def _document_de(usager, identifiant: str) -> Document | None:
    try:
        return Document.objects.de(usager).avec_leurs_fichiers().filter(pk=identifiant).first()
    except ValidationError:  # not even an identifier
        return None
