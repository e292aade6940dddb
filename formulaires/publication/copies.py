"""Copies questions into a form that has its own: keys stay unique, and conditions follow."""

import uuid
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from formulaires.publication.cles import cle_depuis

CITATIONS = {"champ", "repli_question", "repli_champ", "depuis_question", "jusqu_a_question"}


def copier(champs: list[dict], prises: set[str]) -> list[dict]:
    """Return raw questions like `champs`, whose keys are unlike any of `prises`, to which they are added.

    Conditions between the copied questions look at the copies; blocks get new ids.
    """
    copies = [_sans_identifiant(deepcopy(champ)) for champ in champs]
    nouvelles = {cle: cle_depuis(cle, prises) for champ in copies for cle in _cles(champ)}
    for champ in copies:
        _renommer(champ, nouvelles)
    return copies


def _cles(champ: dict) -> list[str]:
    """Return the key of a question and, for a repeated group, those of its questions."""
    if not isinstance(champ["value"], dict):
        return []
    siennes = [champ["value"]["name"]] if champ["value"].get("name") else []
    return siennes + [cle for sous_champ in champ["value"].get("champs") or () for cle in _cles(sous_champ)]


def _sans_identifiant(brut: Any) -> Any:
    if isinstance(brut, dict):
        return {nom: _sans_identifiant(valeur) for nom, valeur in brut.items() if nom != "id"}
    return [_sans_identifiant(valeur) for valeur in brut] if isinstance(brut, list) else brut


def identifier(brut: Any) -> Any:
    """Return raw blocks with an id each, as if they had been made by hand: checks link to them."""
    if isinstance(brut, list):
        return [identifier(element) for element in brut]
    if not isinstance(brut, dict):
        return brut
    nommes = {nom: identifier(valeur) for nom, valeur in brut.items()}
    return nommes if set(brut) != {"type", "value"} else {**nommes, "id": str(uuid.uuid4())}


def _renommer(brut: Any, nouvelles: Mapping[str, str]) -> None:
    if isinstance(brut, list):
        for element in brut:
            _renommer(element, nouvelles)
    elif isinstance(brut, dict):
        if brut.get("type") == "item" and isinstance(brut["value"], str) and brut["value"] in nouvelles:
            brut["value"] = nouvelles[brut["value"]]  # a key in a list: what a computed value reads
        for nom, valeur in brut.items():
            if isinstance(valeur, str) and (nom in CITATIONS or (nom == "name" and "label" in brut)):
                brut[nom] = nouvelles.get(valeur, valeur)
            else:
                _renommer(valeur, nouvelles)
