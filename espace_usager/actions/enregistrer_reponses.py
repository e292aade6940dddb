"""Save answers: the one action behind autosave and the plain POST of a step (hard-parts.md §3)."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from espace_usager.corrections import refuser_ce_qui_est_verrouille
from espace_usager.fusion import Changement, Conflit, Fusion, ListeModifiee, Modification, fusionner
from espace_usager.models import Brouillon
from formulaires.actions.joindre import retirer_piece
from formulaires.definitions import Definition
from formulaires.models import Demande, PieceJointe, VersionDemarche

__all__ = ["BrouillonDisparu", "Changement", "Conflit", "Enregistrement", "ListeModifiee", "enregistrer_reponses"]

Lecteur = Callable[[Definition], Iterable[Modification]]


@dataclass
class Enregistrement:
    """What was saved, when, and what could not be without losing another's words."""

    brouillon: Brouillon
    enregistre_le: datetime
    versions: dict[str, int] = field(default_factory=dict)
    conflits: dict[str, Conflit] = field(default_factory=dict)


class BrouillonDisparu(Exception):
    """The draft was filed, deleted or has expired: nothing can be saved into it."""


@transaction.atomic
def enregistrer_reponses(
    *,
    brouillon_id: uuid.UUID,
    usager,
    changements: Iterable[Modification] | Lecteur,
    version: VersionDemarche | None = None,
    etape: str = "",
    lien: Mapping[str, str] | None = None,
) -> Enregistrement:
    """Merge `changements` into the draft, one answer at a time, and return what became of each.

    `changements` may be a function of the draft's definition: what was sent is then read under the lock, and what it
    raises leaves the draft untouched. The draft is created by its first saved answer when `version` is given, and
    keeps what the `lien` it was begun with says; otherwise a missing one raises `BrouillonDisparu`. Someone else's
    draft is missing too. A change equal to what is stored, or sent again with the same key, changes nothing. A change
    made from an older version of its answer is a `Conflit`, and is not written; a first answer that the portal merely
    offered gives way without a word. In a draft of corrections, an answer nobody asked for raises `EntreeRefusee`. A
    row that is removed takes its files with it. Only a saved change puts off the end of the draft's 60 days (P16).
    """
    brouillon = _verrouiller(brouillon_id, usager)
    definition = (brouillon.version if brouillon else _version_a_commencer(brouillon_id, usager, version)).definition
    modifications = list(changements(definition) if callable(changements) else changements)
    if brouillon and brouillon.corrections_id:
        refuser_ce_qui_est_verrouille(brouillon, modifications)
    brouillon = brouillon or _creer(brouillon_id, usager, version, lien or {})
    fusion = fusionner(brouillon.reponses, modifications, timezone.now())
    if fusion.modifie:
        _detruire_les_fichiers(brouillon, modifications)
    _garder(brouillon, fusion, etape or _etape_de(definition, modifications))
    return Enregistrement(brouillon, brouillon.enregistre_le, fusion.versions, fusion.conflits)


def _verrouiller(brouillon_id, usager) -> Brouillon | None:
    """Return the draft, locked, without the JSON of its version: the process has compiled it already."""
    brouillons = Brouillon.objects.de(usager).vivants() | Brouillon.objects.corrections_de(usager)
    liees = ("version", "corrections__demande__version")
    verrous = brouillons.select_related(*liees).defer("version__json", "corrections__demande__version__json")
    return verrous.select_for_update(of=("self",)).filter(pk=brouillon_id).first()


def _version_a_commencer(brouillon_id, usager, version: VersionDemarche | None) -> VersionDemarche:
    if version is None or Demande.objects.de(usager).du_brouillon(brouillon_id).exists():
        raise BrouillonDisparu
    return version


def _creer(brouillon_id, usager, version: VersionDemarche, lien: Mapping[str, str]) -> Brouillon:
    try:
        with transaction.atomic():
            return Brouillon.objects.create(pk=brouillon_id, usager=usager, version=version, lien=dict(lien))
    except IntegrityError:  # a double first send, or an id that belongs to somebody else
        brouillon = _verrouiller(brouillon_id, usager)
        if brouillon is None:
            raise BrouillonDisparu from None
        return brouillon


def _garder(brouillon: Brouillon, fusion: Fusion, etape: str) -> None:
    champs = []
    if fusion.modifie:
        brouillon.enregistre_le = timezone.now()
        champs += ["reponses", "enregistre_le"]
    if etape and etape != brouillon.etape:
        brouillon.etape = etape
        champs.append("etape")
    if champs:
        brouillon.save(update_fields=champs)


def _detruire_les_fichiers(brouillon: Brouillon, modifications: list[Modification]) -> None:
    """Destroy the files of the rows that these changes remove."""
    for modification in modifications:
        for ligne in modification.retirer if getattr(modification, "est_groupe", False) else ():
            pieces = PieceJointe.objects.filter(
                brouillon=brouillon.pk, champ__startswith=f"{modification.champ}.{ligne}."
            )
            for piece in pieces.select_related("fichier__trousseau"):
                retirer_piece(piece=piece)


def _etape_de(definition: Definition, modifications: list[Modification]) -> str:
    """Return the key of the step these changes are made on: a draft is opened again there."""
    if not modifications:
        return ""
    etape = definition.etape_du_champ(modifications[0].champ.partition(".")[0])
    return etape.cle if etape else ""
