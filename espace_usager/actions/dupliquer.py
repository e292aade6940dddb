"""Duplicate: a filed demande gives its answers to a new draft (P23)."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from espace_usager.actions.actualiser_brouillon import actualiser_brouillon
from espace_usager.actions.enregistrer_reponses import BrouillonDisparu
from espace_usager.models import Brouillon
from formulaires.actions.joindre import joindre_une_copie, retirer_piece
from formulaires.champs.registre import type_de
from formulaires.coffre.exceptions import FichierIllisible
from formulaires.definitions import Champ
from formulaires.exceptions import Refus
from formulaires.models import Demande, PieceJointe, VersionDemarche
from formulaires.sources import DEMANDE


@dataclass
class Duplicata:
    """The new draft; the version it left when the form has changed since; the questions whose files are not there."""

    brouillon: Brouillon
    quittee: VersionDemarche | None = None
    fichiers_manquants: list[str] = field(default_factory=list)


def dupliquer_demande(*, demande: Demande, usager, cle: uuid.UUID) -> Duplicata:
    """Make a draft `cle` of the answers of this citizen's demande, and return it; the same `cle` makes one draft.

    Rows get new ids; commitments and read-only questions are left to be given anew; files are copied under the
    citizen's key, and a question whose file cannot be read is left empty. When the form has changed since, the draft
    moves to the version in force as any other (`actualiser_brouillon`). Raises `BrouillonDisparu` for an id that is
    somebody else's, or was filed. Files are copied outside the transaction: they take a while.
    """
    if deja := _deja(usager, cle):
        return Duplicata(deja)
    duplicata = Duplicata(Brouillon(pk=cle, usager=usager, version=demande.version))
    copies: list[PieceJointe] = []
    try:
        duplicata.brouillon.reponses = _entrees(demande, duplicata, copies)
        with transaction.atomic():
            duplicata.brouillon.save(force_insert=True)
            duplicata.quittee = actualiser_brouillon(brouillon=duplicata.brouillon)
    except BaseException as erreur:
        for copie in copies:
            retirer_piece(piece=copie)
        if isinstance(erreur, IntegrityError) and (deja := _deja(usager, cle)):
            return Duplicata(deja)
        raise
    return duplicata


def _deja(usager, cle: uuid.UUID) -> Brouillon | None:
    """Return the draft this click made already. Raises `BrouillonDisparu` when there is no such draft to be made."""
    brouillon = Brouillon.objects.filter(pk=cle).first()
    if (brouillon and brouillon.usager_id != usager.pk) or Demande.objects.filter(cle_depot=cle).exists():
        raise BrouillonDisparu
    return brouillon


def _entrees(demande: Demande, duplicata: Duplicata, copies: list[PieceJointe]) -> dict:
    pieces = {str(piece.pk): piece for piece in demande.pieces.select_related("fichier__trousseau")}
    entrees = {}
    for chemin, champ, valeur in _reponses(demande):
        if champ.type == "piece":
            valeur = _copier(chemin, champ, [pieces.get(piece) for piece in valeur], duplicata, copies)
        elif type_de(champ).forme is str:
            valeur = str(valeur)
        entrees[chemin] = {"valeur": valeur, "version": 1, "cle": "", "origine": f"{DEMANDE}:{demande.reference}"}
    return entrees


def _reponses(demande: Demande) -> Iterator[tuple[str, Champ, Any]]:
    """Give the answers of a demande that may be given again, by path; a group before its rows, under new ids."""
    for champ in demande.version.definition.champs():
        valeur = demande.reponses.get(champ.cle)
        if not valeur or not _se_redonne(champ):
            continue
        if champ.type != "groupe":
            yield champ.cle, champ, valeur
            continue
        lignes = {str(uuid.uuid4()): ligne for ligne in valeur}
        yield champ.cle, champ, list(lignes)
        for identifiant, ligne in lignes.items():
            for question in champ.champs:
                if ligne.get(question.cle) and _se_redonne(question):
                    yield f"{champ.cle}.{identifiant}.{question.cle}", question, ligne[question.cle]


def _se_redonne(champ: Champ) -> bool:
    genre = type_de(champ)
    return genre.porte_reponse and genre.se_repropose and not champ.lecture_seule


def _copier(chemin: str, champ: Champ, pieces: list, duplicata: Duplicata, copies: list[PieceJointe]) -> list[str]:
    brouillon, ids = duplicata.brouillon, []
    for piece in pieces:
        try:
            if piece is None:
                raise FichierIllisible
            copie = joindre_une_copie(
                fichier=piece.fichier, brouillon=brouillon.pk, usager=brouillon.usager, champ=chemin
            )
        except (FichierIllisible, Refus):
            duplicata.fichiers_manquants.append(champ.libelle)
        else:
            copies.append(copie)
            ids.append(str(copie.pk))
    return ids
