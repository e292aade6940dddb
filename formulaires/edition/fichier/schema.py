"""The form of a file (`schema.json`), and why one does not follow it, in French."""

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).with_name("schema.json")


class FichierRefuse(Exception):
    """The file cannot become a démarche; the sentence says where and why."""


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def suivre_le_schema(contenu: dict) -> None:
    erreurs = sorted(_schema().iter_errors(contenu), key=lambda erreur: (len(erreur.absolute_path), erreur.json_path))
    if erreurs:
        erreur = erreurs[0]
        raise FichierRefuse(f"À l’endroit « {chemin_en_mots(erreur.absolute_path)} » : {raison(erreur)}.")


def chemin_en_mots(chemin) -> str:
    """Return « etapes › 2 › champs › 1 › libelle », counted from 1."""
    parties = [str(partie + 1) if isinstance(partie, int) else str(partie) for partie in chemin]
    return " › ".join(parties) or "tout le fichier"


def raison(erreur) -> str:
    """Return why a value does not follow the schema, in French."""
    regle, attendu = erreur.validator, erreur.validator_value
    if regle == "required":
        manquants = [nom for nom in attendu if nom not in erreur.instance]
        return f"il manque « {', '.join(manquants)} »"
    if regle == "additionalProperties":
        return f"« {', '.join(sorted(set(erreur.instance) - set(erreur.schema['properties'])))} » n’est pas attendu"
    if regle == "const":
        return f"seule la valeur {attendu} est connue"
    if regle == "enum":
        return f"la valeur doit être parmi : {', '.join(map(str, attendu))}"
    phrases = {
        "type": "la valeur n’est pas du bon type",
        "pattern": "la valeur n’a pas la forme attendue",
        "maxLength": f"le texte a plus de {attendu} caractères",
        "minLength": "le texte est vide",
        "maxItems": f"la liste a plus de {attendu} éléments",
        "minItems": "la liste est vide",
        "uniqueItems": "la même valeur est écrite deux fois",
    }
    return phrases.get(regle, "la valeur n’est pas acceptée")
