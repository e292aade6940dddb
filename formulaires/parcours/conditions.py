"""Whether a rule holds over the answers known so far. A question not yet met counts as unanswered."""

import datetime
import operator
from collections.abc import Callable
from typing import Any, Protocol

from formulaires.definitions import Condition, Regle


class Portee(Protocol):
    """What a condition looks into: a mapping of values, or a row before the whole (`parcours.lignes.PorteeDeLigne`)."""

    def get(self, cle: str) -> Any: ...


Test = Callable[[Portee], bool]


def est_vide(reponse: Any) -> bool:
    """Whether an answer says nothing: spaces alone, nothing chosen, an address or rows whose parts are all empty."""
    if isinstance(reponse, dict):
        return all(est_vide(partie) for nom, partie in reponse.items() if nom != "id")
    if isinstance(reponse, list):
        return all(est_vide(partie) for partie in reponse)
    return not reponse.strip() if isinstance(reponse, str) else reponse is None


def _reponses(reponse) -> list[str]:
    """Return what was answered, one string each: several boxes are several answers."""
    return [str(partie) for partie in reponse] if isinstance(reponse, list) else [str(reponse)]


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
    "pas_parmi": lambda reponse, valeur: not _parmi(reponse, valeur),
    "contient": _contient,
    "inferieur": _comparaison(float, operator.lt),
    "inferieur_ou_egal": _comparaison(float, operator.le),
    "superieur": _comparaison(float, operator.gt),
    "superieur_ou_egal": _comparaison(float, operator.ge),
    "avant": _comparaison(_jour, operator.lt),
    "apres": _comparaison(_jour, operator.gt),
}


def _condition(condition: Condition) -> Test:
    """Return the test of one row. Unanswered satisfies « vide » only; an operator that is unknown is never true."""
    cle, valeur = condition.champ, condition.valeur
    if condition.operateur == "vide":
        return lambda valeurs: est_vide(valeurs.get(cle))
    if condition.operateur == "rempli":
        return lambda valeurs: not est_vide(valeurs.get(cle))
    comparer = OPERATEURS.get(condition.operateur, _jamais)

    def test(valeurs: Portee) -> bool:
        reponse = valeurs.get(cle)
        return not est_vide(reponse) and comparer(reponse, valeur)

    return test


def _jamais(reponse, valeur: str) -> bool:
    return False


def compiler_regle(regle: Regle) -> Test | None:
    """Return the rule as one function of the values known so far, None for a rule that always holds."""
    tests = [_condition(ligne) if isinstance(ligne, Condition) else compiler_regle(ligne) for ligne in regle.conditions]
    tests = [test for test in tests if test]
    if len(tests) < 2:
        return tests[0] if tests else None
    combiner = any if regle.mode == "une" else all
    return lambda valeurs: combiner(test(valeurs) for test in tests)


def condition_vraie(condition: Condition, valeurs: Portee) -> bool:
    """Whether one row holds."""
    return _condition(condition)(valeurs)


def regle_vraie(regle: Regle, valeurs: Portee) -> bool:
    """Whether the rule holds; a rule without conditions always does."""
    test = compiler_regle(regle)
    return test is None or test(valeurs)
