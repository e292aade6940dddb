"""Attach files: to a draft, to a demande."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from formulaires.coffre import phrases
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.formats import designes, format_de
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.noms import extension_de
from formulaires.coffre.portes import copier, deposer, detruire
from formulaires.enums import NaturePiece
from formulaires.models import Demande, Message, PieceJointe


def joindre_au_brouillon(
    *,
    fichier,
    brouillon: uuid.UUID,
    usager,
    champ: str,
    types: Iterable[str] | None = None,
    taille_max: int | None = None,
) -> PieceJointe:
    """Receive an uploaded file for a question of a draft, under the citizen's own key.

    `types` and `taille_max` are the question's own limits (`champs.piece.limites`), those of the portal by default.
    Raises `FichierRefuse`, whose sentence says why, and then keeps nothing. No transaction surrounds the checks of
    the file: they take a while, and SQLite would keep everybody else from writing.
    """
    proprietaire = f"usager:{usager.pk}"
    chiffre = deposer(fichier, proprietaire=proprietaire, nom=fichier.name, types=types, taille_max=taille_max)
    return PieceJointe.objects.create(fichier=chiffre, deposant=usager, brouillon=brouillon, champ=champ)


def joindre_une_copie(
    *,
    fichier: FichierChiffre,
    brouillon: uuid.UUID,
    usager,
    champ: str,
    types: Iterable[str] | None = None,
    taille_max: int | None = None,
) -> PieceJointe:
    """Copy a file the citizen already has for a question of a draft, under the citizen's own key.

    Both files then live and die apart. Same limits as a file that is sent, none by default, and same `FichierRefuse`,
    also for one that was found infected; raises `FichierIllisible` when the file does not open.
    """
    acceptes, format = designes(types), format_de(fichier.type_mime)
    if format not in acceptes:
        raise FichierRefuse(phrases.mauvais_format(extension_de(fichier.nom), format, acceptes))
    if taille_max is not None and fichier.taille > taille_max:
        raise FichierRefuse(phrases.trop_lourd(fichier.taille, taille_max))
    copie = copier(fichier, proprietaire=f"usager:{usager.pk}")
    return PieceJointe.objects.create(fichier=copie, deposant=usager, brouillon=brouillon, champ=champ)


@transaction.atomic
def joindre_au_message(*, fichier, message: Message, auteur, nature=NaturePiece.MESSAGE) -> PieceJointe:
    """Receive an uploaded file with a message, under the demande's key. Raises `FichierRefuse`."""
    demande = message.demande
    chiffre = deposer(fichier, proprietaire=demande.proprietaire_du_coffre, nom=fichier.name)
    return PieceJointe.objects.create(fichier=chiffre, deposant=auteur, demande=demande, message=message, nature=nature)


@transaction.atomic
def joindre_a_la_demande(*, piece: PieceJointe, demande: Demande, champ: str, nature: NaturePiece) -> PieceJointe:
    """Move a draft's piece to the demande: bytes re-encrypted under the demande's key, the draft's copy destroyed."""
    du_brouillon = piece.fichier
    piece.fichier = copier(du_brouillon, proprietaire=demande.proprietaire_du_coffre)
    piece.brouillon, piece.demande, piece.champ, piece.nature = None, demande, champ, nature
    piece.save()
    detruire(du_brouillon)
    return piece


@transaction.atomic
def retirer_piece(*, piece: PieceJointe) -> None:
    """Remove a piece of a draft and its bytes, for good."""
    fichier = piece.fichier
    piece.delete()
    detruire(fichier)
