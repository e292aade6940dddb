"""Turns what the editor composed into the canonical JSON of a version, and hashes it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from formulaires.champs.registre import TYPES, type_nomme

STATUT = ("cle", "libelle", "phase", "couleur", "phrase", "prochaine_etape", "acteur")
REGLAGES_DES_STATUTS = (
    "delai_habituel", "role", "motif", "courriel", "lettre", "complet", "en_lot", "duree", "duree_unite", "ensuite",
)  # fmt: skip
"""What a frozen status holds only when the editor said it: those frozen before keep the same hash."""

DELAI = {
    "nombre": "delai_nombre",
    "unite": "delai_unite",
    "silence": "sens_silence",
    "alerte": "delai_alerte",
    "statut": "delai_statut",
}
"""What a frozen delay holds, and the field of the page that says it."""


def geler(etapes, statuts, delai: dict | None = None) -> dict:
    """Return the canonical JSON: `{"etapes": […], "statuts": […]}`, whatever the order of the editor's clicks.

    `delai`, the legal delay (`definitions.Delai`), is there only when the démarche has one.
    """
    return {
        "etapes": [_geler_etape(bloc.value) for bloc in etapes],
        "statuts": [_geler_statut(bloc.value) for bloc in statuts],
        **({"delai": delai} if delai else {}),
    }


def geler_le_delai(page: Mapping[str, Any]) -> dict | None:
    """Return the legal delay that these fields of a page say (`DELAI`); None when they say none."""
    if not page.get("delai_nombre"):
        return None
    return {nom: page.get(champ) or "" for nom, champ in DELAI.items()} | {"alerte": page.get("delai_alerte") or 0}


def _geler_etape(bloc) -> dict:
    return {
        "cle": bloc["cle"],
        "titre": bloc["titre"],
        "introduction": bloc["introduction"] or "",
        "champs": [TYPES[champ.block_type].figer(champ.value) for champ in bloc["champs"]],
        "si": bloc["si"].figer(),
    }


def _geler_statut(bloc) -> dict:
    reglages = {champ: bloc[champ] for champ in REGLAGES_DES_STATUTS if bloc.get(champ)}
    if not reglages.get("duree"):
        reglages.pop("duree_unite", None)
    return {**{champ: bloc[champ] or "" for champ in STATUT}, "suivants": list(bloc["suivants"]), **reglages}


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
