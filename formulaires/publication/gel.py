"""Turns what the editor composed into the canonical JSON of a version, and hashes it."""

import hashlib
import json

from formulaires.champs.registre import TYPES, type_nomme


def geler(etapes, statuts) -> dict:
    """Return the canonical JSON: `{"etapes": […], "statuts": […]}`, whatever the order of the editor's clicks."""
    return {
        "etapes": [_geler_etape(bloc.value) for bloc in etapes],
        "statuts": [_geler_statut(bloc.value) for bloc in statuts],
    }


def _geler_etape(bloc) -> dict:
    return {
        "cle": bloc["cle"],
        "titre": bloc["titre"],
        "introduction": bloc["introduction"] or "",
        "champs": [TYPES[champ.block_type].figer(champ.value) for champ in bloc["champs"]],
        "si": bloc["si"].figer(),
    }


def _geler_statut(bloc) -> dict:
    champs = ("cle", "libelle", "phase", "couleur", "phrase", "prochaine_etape", "acteur")
    return {**{champ: bloc[champ] or "" for champ in champs}, "suivants": list(bloc["suivants"])}


def empreinte(contenu) -> str:
    """Return the SHA-256 of a JSON value in its canonical writing."""
    canonique = json.dumps(contenu, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonique.encode()).hexdigest()


def empreinte_des_reponses(gel: dict) -> str:
    """Hash only what bears answers: labels, help and texts may be reworded freely (P24)."""
    porteurs = {
        etape["cle"]: {
            "si": etape["si"],
            "champs": _porteurs(etape["champs"]),
        }
        for etape in gel["etapes"]
    }
    return empreinte(porteurs)


def _porteurs(champs: list[dict]) -> dict:
    return {champ["cle"]: _porteur(champ) for champ in champs if type_nomme(champ["type"]).a_valeur}


def _porteur(champ: dict) -> dict:
    options = type_nomme(champ["type"]).options_porteuses(champ["options"])
    lignes = {"champs": _porteurs(champ["champs"])} if champ.get("champs") else {}
    return {
        "type": champ["type"],
        "obligatoire": champ["obligatoire"],
        "si": champ["si"],
        "options": options,
        **lignes,
    }
