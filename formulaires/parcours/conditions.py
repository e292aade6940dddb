"""Whether a rule holds over the answers known so far. A question not yet met counts as unanswered."""

import datetime
import operator
from collections.abc import Callable, Mapping
from typing import Any

from formulaires.definitions import Condition, Regle


def est_vide(reponse: Any) -> bool:
    """Whether an answer says nothing: spaces alone, nothing chosen, an address whose parts are all empty."""
    if isinstance(reponse, dict):
        return all(est_vide(partie) for partie in reponse.values())
    if isinstance(reponse, list):
        return all(est_vide(partie) for partie in reponse)
    return not reponse.strip() if isinstance(reponse, str) else reponse is None


def _reponses(reponse) -> list[str]:
    """Return what was answered, one string each: several boxes are several answers."""
    return reponse if isinstance(reponse, list) else [str(reponse)]


def _contient(reponse, valeur: str) -> bool:
    return valeur in (reponse if isinstance(reponse, list) else str(reponse))


def _parmi(reponse, valeur: str) -> bool:
    permises = {choix.strip() for choix in valeur.split(",")}
    return not permises.isdisjoint(_reponses(reponse))


def _comparaison(lire: Callable[[Any], Any], comparer: Callable) -> Callable[[Any, str], bool]:
    """Compare what `lire` reads on both sides; what it cannot read satisfies nothing."""

    def comparaison(reponse, valeur: str) -> bool:
        try:
            return comparer(lire(reponse), lire(valeur))
        except (TypeError, ValueError):
            return False

    return comparaison


def _jour(ecrit: str) -> datetime.date:
    """Read a day as answers write it (2026-12-31), or as an editor may (31/12/2026)."""
    return datetime.datetime.strptime(ecrit, "%d/%m/%Y" if "/" in ecrit else "%Y-%m-%d").date()


OPERATEURS: dict[str, Callable[[Any, str], bool]] = {
    "egal": lambda reponse, valeur: _reponses(reponse) == [valeur],
    "different": lambda reponse, valeur: _reponses(reponse) != [valeur],
    "parmi": _parmi,
    "contient": _contient,
    "inferieur": _comparaison(float, operator.lt),
    "inferieur_ou_egal": _comparaison(float, operator.le),
    "superieur": _comparaison(float, operator.gt),
    "superieur_ou_egal": _comparaison(float, operator.ge),
    "avant": _comparaison(_jour, operator.lt),
    "apres": _comparaison(_jour, operator.gt),
}


def condition_vraie(condition: Condition, valeurs: Mapping[str, Any]) -> bool:
    """Whether one row holds. Unanswered satisfies « vide » only."""
    reponse = valeurs.get(condition.champ)
    if condition.operateur == "vide":
        return est_vide(reponse)
    if condition.operateur == "rempli":
        return not est_vide(reponse)
    return not est_vide(reponse) and OPERATEURS[condition.operateur](reponse, condition.valeur)


def regle_vraie(regle: Regle, valeurs: Mapping[str, Any]) -> bool:
    """Whether the rule holds; a rule without conditions always does."""
    if not regle.conditions:
        return True
    combiner = any if regle.mode == "une" else all
    return combiner(condition_vraie(condition, valeurs) for condition in regle.conditions)
