"""Save answers: the one action behind autosave and the plain POST of a step (hard-parts.md §3)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from espace_usager.models import Brouillon
from formulaires.models import VersionDemarche
from formulaires.parcours.parcours import est_vide

JAMAIS_REPONDU = {"valeur": "", "version": 0, "cle": ""}


@dataclass(frozen=True)
class Changement:
    """One field as the page holds it: its raw answer, the version it was last seen in, and the send's own key.

    `origine` says that the portal offered this answer (`formulaires.sources`). `efface` says that an empty answer is
    one: the citizen emptied what was offered, and it must not come back.
    """

    champ: str
    valeur: Any
    base: int = 0
    cle: str = ""
    origine: str = ""
    efface: bool = False


@dataclass(frozen=True)
class Conflit:
    """The same field was changed elsewhere since `base`: both answers are kept, the citizen chooses."""

    champ: str
    valeur: Any
    version: int


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
    changements: Iterable[Changement],
    version: VersionDemarche | None = None,
    etape: str = "",
) -> Enregistrement:
    """Merge `changements` into the draft, one field at a time, and return what became of each.

    The draft is created by its first saved answer when `version` is given; otherwise a missing one raises
    `BrouillonDisparu`. Someone else's draft is missing too. A change equal to what is stored, or sent again with the
    same key, changes nothing. A change made from an older version of its field is a `Conflit`, and is not written; a
    first answer that the portal merely offered gives way without a word.
    """
    brouillon = _verrouiller(brouillon_id, usager) or _creer(brouillon_id, usager, version)
    resultat = Enregistrement(brouillon, brouillon.enregistre_le)
    modifie = False
    for changement in changements:
        modifie |= _fusionner(brouillon.reponses, changement, resultat)
    if modifie or (etape and etape != brouillon.etape):
        brouillon.etape = etape or brouillon.etape
        brouillon.enregistre_le = resultat.enregistre_le = timezone.now()
        brouillon.save(update_fields=["reponses", "etape", "enregistre_le"])
    return resultat


def _verrouiller(brouillon_id, usager) -> Brouillon | None:
    vivants = Brouillon.objects.de(usager).vivants().select_related("version")
    return vivants.select_for_update(of=("self",)).filter(pk=brouillon_id).first()


def _creer(brouillon_id, usager, version) -> Brouillon:
    if version is None:
        raise BrouillonDisparu
    try:
        with transaction.atomic():
            return Brouillon.objects.create(pk=brouillon_id, usager=usager, version=version)
    except IntegrityError:  # a double first send, or an id that belongs to somebody else
        brouillon = _verrouiller(brouillon_id, usager)
        if brouillon is None:
            raise BrouillonDisparu from None
        return brouillon


def _fusionner(reponses: dict, changement: Changement, resultat: Enregistrement) -> bool:
    entree = reponses.get(changement.champ, JAMAIS_REPONDU)
    if _est_deja_la(entree, changement):
        resultat.versions[changement.champ] = entree["version"]
        return False
    if changement.base != entree["version"]:
        if not (changement.origine and changement.base == 0):
            resultat.conflits[changement.champ] = Conflit(changement.champ, entree["valeur"], entree["version"])
        return False
    version = entree["version"] + 1
    origine = {"origine": changement.origine} if changement.origine else {}
    reponses[changement.champ] = {
        "valeur": changement.valeur,
        "version": version,
        "cle": changement.cle,
        **origine,
    }
    resultat.versions[changement.champ] = version
    return True


def _est_deja_la(entree: dict, changement: Changement) -> bool:
    if changement.efface and entree is JAMAIS_REPONDU:
        return False
    if changement.cle and changement.cle == entree["cle"]:
        return True
    deux_vides = est_vide(entree["valeur"]) and est_vide(changement.valeur)
    return deux_vides or entree["valeur"] == changement.valeur
