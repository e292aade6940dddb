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


@dataclass(frozen=True)
class Changement:
    """One field as the page holds it: its raw answer, the version it was last seen in, and the send's own key."""

    champ: str
    valeur: Any
    base: int = 0
    cle: str = ""


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
    same key, changes nothing. A change made from an older version of its field is a `Conflit`, and is not written.
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
    entree = reponses.get(changement.champ, {"valeur": "", "version": 0, "cle": ""})
    deja_la = entree["valeur"] == changement.valeur or (est_vide(entree["valeur"]) and est_vide(changement.valeur))
    if deja_la or (changement.cle and changement.cle == entree["cle"]):
        resultat.versions[changement.champ] = entree["version"]
        return False
    if changement.base != entree["version"]:
        resultat.conflits[changement.champ] = Conflit(changement.champ, entree["valeur"], entree["version"])
        return False
    version = entree["version"] + 1
    reponses[changement.champ] = {"valeur": changement.valeur, "version": version, "cle": changement.cle}
    resultat.versions[changement.champ] = version
    return True
