"""What a page may change in a draft, and how two pages' changes are put together. Pure: no database (hard-parts.md §3).

The answers of a draft map each path to `{"valeur", "version", "cle", "le"}`, `le` being when it last changed. A path is
the key of a question, or `groupe.<row>.<question>` for a question of a repeated row; the entry of the group itself
holds the ids of its rows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from formulaires.champs.groupe import LIGNES_MAX
from formulaires.parcours.conditions import est_vide
from formulaires.parcours.entree import EntreeRefusee

JAMAIS_REPONDU = {"valeur": "", "version": 0, "cle": ""}
RETIREES = "retirees"


@dataclass(frozen=True)
class Changement:
    """One answer as the page holds it: its path, its raw value, the version it was last seen in, the send's own key.

    `apres` are the keys of the page's previous sends of this answer whose fate it was never told: had one been saved,
    this change was still made knowing it. `origine` says that the portal offered this answer
    (`formulaires.sources`). `efface` says that an empty answer is one: the citizen emptied what was offered, and it
    must not come back.
    """

    champ: str
    valeur: Any
    base: int = 0
    cle: str = ""
    origine: str = ""
    efface: bool = False
    apres: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListeModifiee:
    """Ids added to a list of the draft, or removed from it: rows of a group, files of a question.

    An operation, not a value: those of two pages are both done, in any order, and twice is once. `est_groupe` tells
    rows, whose answers go with them.
    """

    champ: str
    ajouter: tuple[str, ...] = ()
    retirer: tuple[str, ...] = ()
    cle: str = ""
    est_groupe: bool = False


Modification = Changement | ListeModifiee


@dataclass(frozen=True)
class Conflit:
    """The same answer was changed elsewhere since `base`: both are kept, the citizen chooses.

    `le` is when it was changed, None when nobody noted it. `ligne_retiree`: its row was removed elsewhere; what was
    typed is nowhere yet.
    """

    champ: str
    valeur: Any
    version: int
    le: datetime | None = None
    ligne_retiree: bool = False


@dataclass
class Fusion:
    """What became of each path, and whether anything changed; `le` is when it all happens."""

    le: datetime
    versions: dict[str, int] = field(default_factory=dict)
    conflits: dict[str, Conflit] = field(default_factory=dict)
    modifie: bool = False


def fusionner(reponses: dict, modifications: list[Modification], le: datetime) -> Fusion:
    """Put `modifications` into `reponses`, in order, and return what became of each; `le` is now.

    Raises `EntreeRefusee`, naming the groupe, for a row beyond what a groupe ever holds.
    """
    fusion = Fusion(le)
    for modification in modifications:
        _FAIRE[type(modification)](reponses, modification, fusion)
    return fusion


def _repondre(reponses: dict, changement: Changement, fusion: Fusion) -> None:
    entree = reponses.get(changement.champ, JAMAIS_REPONDU)
    groupe, _, suite = changement.champ.partition(".")
    ligne = suite.partition(".")[0]
    if ligne and ligne in reponses.get(groupe, {}).get(RETIREES, ()):
        fusion.conflits[changement.champ] = Conflit(changement.champ, "", entree["version"], ligne_retiree=True)
        return
    if _est_deja_la(entree, changement):
        fusion.versions[changement.champ] = entree["version"]
        return
    if not _a_ete_vue(entree, changement):
        if not (changement.origine and changement.base == 0):
            fusion.conflits[changement.champ] = Conflit(
                changement.champ, entree["valeur"], entree["version"], _le(entree)
            )
        return
    if ligne:  # a row is born of its first answer
        _modifier_la_liste(reponses, ListeModifiee(groupe, ajouter=(ligne,), est_groupe=True), Fusion(fusion.le))
    origine = {"origine": changement.origine} if changement.origine else {}
    _ecrire(reponses, changement, {"valeur": changement.valeur, **origine}, fusion)


def _est_deja_la(entree: dict, changement: Changement) -> bool:
    if changement.efface and entree is JAMAIS_REPONDU:
        return False
    if changement.cle and changement.cle == entree["cle"]:
        return True
    deux_vides = est_vide(entree["valeur"]) and est_vide(changement.valeur)
    return deux_vides or entree["valeur"] == changement.valeur


def _a_ete_vue(entree: dict, changement: Changement) -> bool:
    return changement.base == entree["version"] or (entree["cle"] != "" and entree["cle"] in changement.apres)


def _le(entree: dict) -> datetime | None:
    return datetime.fromisoformat(entree["le"]) if "le" in entree else None


def _modifier_la_liste(reponses: dict, operation: ListeModifiee, fusion: Fusion) -> None:
    entree = reponses.get(operation.champ, JAMAIS_REPONDU)
    avant, retirees = list(entree["valeur"] or []), list(entree.get(RETIREES, []))
    apres = avant + [ligne for ligne in operation.ajouter if ligne not in avant]
    apres = [ligne for ligne in apres if ligne not in operation.retirer]
    if operation.est_groupe and len(apres) > max(LIGNES_MAX, len(avant)):
        raise EntreeRefusee(f"{LIGNES_MAX} lignes au plus.", operation.champ)
    oubliees = [ligne for ligne in retirees if ligne not in operation.ajouter]
    oubliees += [ligne for ligne in operation.retirer if ligne not in oubliees]
    if apres == avant and (oubliees == retirees or not operation.est_groupe):
        fusion.versions[operation.champ] = entree["version"]
        return
    if operation.est_groupe:
        _effacer_les_lignes(reponses, operation)
    notees = {RETIREES: oubliees} if operation.est_groupe and oubliees else {}
    _ecrire(reponses, operation, {"valeur": apres, **notees}, fusion)


def _effacer_les_lignes(reponses: dict, operation: ListeModifiee) -> None:
    prefixes = tuple(f"{operation.champ}.{ligne}." for ligne in operation.retirer)
    for chemin in [chemin for chemin in reponses if chemin.startswith(prefixes)]:
        del reponses[chemin]


def _ecrire(reponses: dict, modification: Modification, contenu: dict, fusion: Fusion) -> None:
    version = reponses.get(modification.champ, JAMAIS_REPONDU)["version"] + 1
    suivi = {"version": version, "cle": modification.cle, "le": fusion.le.isoformat(timespec="seconds")}
    reponses[modification.champ] = {**contenu, **suivi}
    fusion.versions[modification.champ] = version
    fusion.modifie = True


_FAIRE: dict[type, Callable[[dict, Any, Fusion], None]] = {Changement: _repondre, ListeModifiee: _modifier_la_liste}
