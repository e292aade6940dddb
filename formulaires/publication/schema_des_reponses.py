"""The JSON Schema (2020-12) of the answers to a version: what another program would send, key by key.

It describes the form answers travel in, as `TypeChamp.forme` says. What depends on other answers (conditions, dates
that follow each other, check keys) is not in it: the portal alone decides, when the demande is filed.
"""

from collections.abc import Iterable
from typing import Any

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Definition

DIALECTE = "https://json-schema.org/draft/2020-12/schema"
TEXTE = {"type": "string"}
FORMES: dict[type, dict[str, Any]] = {
    str: TEXTE,
    list: {"type": "array", "items": TEXTE},
    dict: {"type": "object", "additionalProperties": TEXTE},
}


def schema_des_reponses(definition: Definition, titre: str) -> dict[str, Any]:
    """Return the schema of the answers to all the steps of a version."""
    toujours = [
        champ.cle
        for etape in definition.etapes
        for champ in etape.champs
        if champ.obligatoire and not (etape.si.conditions or champ.si.conditions) and type_de(champ).porte_reponse
    ]
    return {
        "$schema": DIALECTE,
        "title": titre,
        "type": "object",
        "properties": {
            champ.cle: {**_schema(champ), "x-etape": etape.cle}
            for etape in definition.etapes
            for champ in _avec_reponse(etape.champs)
        },
        "required": toujours,
    }


def _avec_reponse(champs: Iterable[Champ]) -> Iterable[Champ]:
    return (champ for champ in champs if type_de(champ).porte_reponse)


def _schema(champ: Champ) -> dict[str, Any]:
    decrit = {"title": champ.libelle, "x-type": champ.type, **({"description": champ.aide} if champ.aide else {})}
    if champ.champs:
        return {**decrit, **_lignes(champ)}
    forme = FORMES[type_de(champ).forme]
    choix = [cle for cle, _ in champ.options.get("choix") or ()] if type_de(champ).forme is not dict else []
    if not choix:
        return {**decrit, **forme}
    possibles = choix if champ.obligatoire else ["", *choix]
    return {
        **decrit,
        **({**TEXTE, "enum": possibles} if forme is TEXTE else {**forme, "items": {**TEXTE, "enum": choix}}),
    }


def _lignes(groupe: Champ) -> dict[str, Any]:
    """Rows in order, each with an identifier of its own among its answers."""
    questions = {champ.cle: _schema(champ) for champ in _avec_reponse(groupe.champs)}
    return {"type": "array", "items": {"type": "object", "properties": {"id": TEXTE, **questions}, "required": ["id"]}}
