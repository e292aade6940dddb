"""Seal the journal: blocks of entries, each holding the digest of the one before."""

import hashlib
import json
import logging
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from formulaires.journal.models import Bloc, Ecriture

journal = logging.getLogger("portail.journal")

AVANT_LE_PREMIER = "0" * 64
ECRITURES_PAR_BLOC = 5_000
BLOCS_PAR_PASSAGE = 20


def sceller() -> int:
    """Seal what is not sealed yet, in the order it was written, and return how many blocks were made.

    Run each minute, and harmless run twice at once: one of the two finds the block already made. The head of the chain
    goes to the log once it is committed.
    """
    for faits in range(BLOCS_PAR_PASSAGE):
        try:
            if _sceller_un_bloc() is None:
                return faits
        except IntegrityError:
            return faits
    return BLOCS_PAR_PASSAGE


@transaction.atomic
def _sceller_un_bloc() -> Bloc | None:
    dernier = Bloc.objects.select_for_update().order_by("-numero").first()
    lignes = list(Ecriture.objects.filter(bloc=None).order_by("pk")[:ECRITURES_PAR_BLOC])
    if not lignes:
        return None
    bloc = Bloc(
        numero=dernier.numero + 1 if dernier else 1,
        nombre=len(lignes),
        precedente=dernier.empreinte if dernier else AVANT_LE_PREMIER,
        scelle_le=timezone.now(),
    )
    bloc.empreinte = empreinte_de(bloc, lignes)
    bloc.save(force_insert=True)
    Ecriture.objects.filter(pk__in=[ligne.pk for ligne in lignes]).rattacher(bloc)
    transaction.on_commit(lambda: _noter_la_tete(bloc))
    return bloc


def empreinte_de(bloc: Bloc, lignes: Iterable[Ecriture]) -> str:
    """Return the SHA-256, in hexadecimal, of a block's head and of its entries, one canonical line of JSON each."""
    empreinte = hashlib.sha256(_ligne([bloc.precedente, bloc.numero, bloc.nombre, _moment(bloc.scelle_le)]))
    for ligne in lignes:
        empreinte.update(_ligne(_contenu(ligne)))
    return empreinte.hexdigest()


def _contenu(ligne: Ecriture) -> list:
    """What is sealed of an entry: all of it but the link to the account, which deletion takes away."""
    return [
        ligne.pk, _moment(ligne.le), ligne.acteur_role, ligne.pseudonyme, ligne.action, ligne.objet_type,
        ligne.objet_id, ligne.precisions,
    ]  # fmt: skip


def _moment(quand: datetime) -> str:
    return quand.astimezone(UTC).isoformat(timespec="microseconds")


def _ligne(contenu: list) -> bytes:
    return json.dumps(contenu, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _noter_la_tete(bloc: Bloc) -> None:
    journal.info("journal scellé : bloc %s, %s écritures, tête %s", bloc.numero, bloc.nombre, bloc.empreinte)
