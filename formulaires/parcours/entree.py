"""The gate: what arrives from a browser is checked before it touches the database (C29, C35)."""

import json
import math
from typing import Any

from django.core.exceptions import ValidationError

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ
from formulaires.parcours.compilation import champ_django
from formulaires.validators import CARACTERES_INTERDITS

PROFONDEUR_MAX = 10
ENTIER_MAX = 2**53


class EntreeRefusee(Exception):
    """What was sent cannot be an answer; `champ` names the question when it is known."""

    def __init__(self, phrase: str, champ: str = ""):
        super().__init__(phrase)
        self.champ = champ


def lire_json(corps: bytes, profondeur: int = PROFONDEUR_MAX) -> dict[str, Any]:
    """Parse a JSON object strictly: no duplicate key, NaN, huge integer, control character or deep nesting."""
    try:
        lu = json.loads(
            corps.decode("utf-8"),
            object_pairs_hook=_sans_doublon,
            parse_constant=_refuser_constante,
            parse_int=_entier_court,
            parse_float=_flottant_fini,
        )
        _verifier(lu, profondeur)
    except EntreeRefusee:
        raise
    except (ValueError, RecursionError):
        raise EntreeRefusee("Ce qui a été envoyé est illisible.") from None
    if not isinstance(lu, dict):
        raise EntreeRefusee("Ce qui a été envoyé est illisible.")
    return lu


def verifier_forme(champ: Champ, valeur: Any) -> Any:
    """Return the raw answer when it has the shape its question expects; an empty one is always accepted.

    A groupe takes none: its rows are added, removed and answered one at a time. A wrong answer has the right shape; one
    longer than its question allows has not: it is refused with the limit, and what was saved before stays.
    """
    if valeur in (None, "", [], {}):
        return ""
    type_ = type_de(champ)
    if type_.est_groupe or not isinstance(valeur, type_.forme):
        raise EntreeRefusee("Cette réponse n’a pas la forme attendue.", champ.cle)
    feuilles = valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else [valeur]
    if not all(isinstance(feuille, str) for feuille in feuilles):
        raise EntreeRefusee("Cette réponse n’a pas la forme attendue.", champ.cle)
    _refuser_si_trop_longue(champ, valeur)
    return valeur


def _refuser_si_trop_longue(champ: Champ, valeur: Any) -> None:
    try:
        type_de(champ).verifier(valeur, champ_django(champ))
    except ValidationError as erreur:
        for faute in erreur.error_list:
            if faute.code == "max_length":
                raise EntreeRefusee(faute.messages[0], champ.cle) from None


def assainir(reponse: Any) -> Any:
    """Return a posted answer without the characters no database can keep; nothing a person types is lost."""
    if isinstance(reponse, dict):
        return {cle: assainir(partie) for cle, partie in reponse.items()}
    if isinstance(reponse, list):
        return [assainir(partie) for partie in reponse]
    return CARACTERES_INTERDITS.sub("", reponse) if isinstance(reponse, str) else reponse


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet = dict(paires)
    if len(objet) != len(paires):
        raise EntreeRefusee("La même clé est envoyée deux fois.")
    return objet


def _refuser_constante(constante: str):
    raise EntreeRefusee(f"{constante} n’est pas un nombre.")


def _entier_court(chiffres: str) -> int:
    if len(chiffres) > 17 or abs(int(chiffres)) >= ENTIER_MAX:
        raise EntreeRefusee("Ce nombre est trop grand.")
    return int(chiffres)


def _flottant_fini(chiffres: str) -> float:
    if math.isinf(float(chiffres)):
        raise EntreeRefusee("Ce nombre est trop grand.")
    return float(chiffres)


def _verifier(valeur: Any, profondeur: int) -> None:
    if profondeur == 0:
        raise EntreeRefusee("Ce qui a été envoyé est trop imbriqué.")
    if isinstance(valeur, str) and CARACTERES_INTERDITS.search(valeur):
        raise EntreeRefusee("Cette réponse contient un caractère interdit.")
    if isinstance(valeur, dict):
        for cle, contenu in valeur.items():
            _verifier(cle, profondeur - 1)
            _verifier(contenu, profondeur - 1)
    if isinstance(valeur, list):
        for contenu in valeur:
            _verifier(contenu, profondeur - 1)
