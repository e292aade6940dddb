"""The way back: from a frozen version to the blocks an editor composes (restoring, copying)."""

from formulaires.champs.blocs import composer_regle
from formulaires.champs.registre import TYPES
from formulaires.publication.gel import DELAI


class TypeInconnu(Exception):
    """A frozen question is of a kind the portal no longer has: it cannot be composed again. `args[0]` names it."""


def composer_etapes(gel: dict) -> list[dict]:
    """Return the raw StreamField data of a version's steps: frozen again, they give the same JSON.

    Raises `TypeInconnu`.
    """
    return [{"type": "etape", "value": _etape(etape)} for etape in gel["etapes"]]


def composer_statuts(gel: dict) -> list[dict]:
    """Return the raw StreamField data of a version's statuses."""
    return [{"type": "statut", "value": dict(statut)} for statut in gel["statuts"]]


def composer_le_delai(gel: dict) -> dict:
    """Return the fields of a page that say a version's legal delay; nothing but no length when it has none."""
    delai = gel.get("delai")
    return {DELAI[nom]: valeur for nom, valeur in delai.items()} if delai else {DELAI["nombre"]: None}


def _etape(etape: dict) -> dict:
    return {**etape, "si": composer_regle(etape.get("si")), "champs": [_champ(champ) for champ in etape["champs"]]}


def _champ(fige: dict) -> dict:
    genre = TYPES.get(fige["type"])
    if genre is None:
        raise TypeInconnu(fige["libelle"])
    lignes = {"champs": [_champ(champ) for champ in fige["champs"]]} if genre.est_groupe else {}
    return {"type": fige["type"], "value": genre.composer(fige) | lignes}
