"""Whether some answers could satisfy rules, without trying them all.

It says « impossible » only when it is sure: what it does not understand (an unknown operator, a free text) counts as
possible, so that no sound form is ever refused. A condition needs an answer, so the question it looks at must be
shown: the rules of that question are required too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from formulaires.publication.possibles import peut_tenir
from formulaires.publication.visite import Question

OPERATEURS_EN_MOTS = {
    "egal": "est égal à",
    "different": "est différent de",
    "parmi": "est parmi",
    "pas_parmi": "n’est pas parmi",
    "contient": "contient",
    "rempli": "est rempli",
    "vide": "est vide",
    "inferieur": "est inférieur à",
    "inferieur_ou_egal": "est inférieur ou égal à",
    "superieur": "est supérieur à",
    "superieur_ou_egal": "est supérieur ou égal à",
    "avant": "est avant le",
    "apres": "est après le",
}
EXPLORATIONS = 2000


class Satisfaction:
    """The questions of a définition, by key, and what may be answered to them."""

    def __init__(self, questions: Mapping[str, Question]):
        self.questions = questions

    def est_possible(self, regles: Iterable[dict], *, seules: bool = False) -> bool:
        """Whether some answers make every rule hold at once.

        With `seules` the rules of the questions they look at are left aside. Beyond `EXPLORATIONS` ways tried, yes.
        """
        pile = [(frozenset(), tuple(regle for regle in regles if regle), frozenset())]
        for _ in range(EXPLORATIONS):
            if not pile:
                return False
            lignes, restent, exigees = pile.pop()
            if not self._lignes_compatibles(lignes):
                continue
            if not restent:
                return True
            for prises, imbriquees in _facons(restent[0]):
                vues = set() if seules else {cle for cle, operateur, _ in prises if operateur != "vide"} - exigees
                en_plus = [regle for cle in vues if cle in self.questions for regle in self.questions[cle].regles]
                pile.append((lignes | prises, (*restent[1:], *imbriquees, *en_plus), exigees | vues))
        return True

    def est_compatible(self, conditions: Iterable[dict]) -> bool:
        """Whether one answer per question satisfies these rows, whatever is shown."""
        return self._lignes_compatibles(frozenset(map(_ligne, conditions)))

    def en_mots(self, condition: dict) -> str:
        """Return « « Couleur » est égal à « rouge » », as the editor reads it."""
        question = self.questions.get(condition["champ"])
        nom = question.nom if question else condition["champ"]
        operateur = OPERATEURS_EN_MOTS.get(condition["operateur"], condition["operateur"])
        valeur = condition.get("valeur") or "(aucune valeur)"
        return f"« {nom} » {operateur}" + ("" if condition["operateur"] in ("vide", "rempli") else f" « {valeur} »")

    def _lignes_compatibles(self, lignes: Iterable[tuple]) -> bool:
        par_question = defaultdict(list)
        for cle, operateur, valeur in lignes:
            par_question[cle].append((operateur, valeur))
        return all(
            cle not in self.questions or peut_tenir(self.questions[cle].figee, exigences)
            for cle, exigences in par_question.items()
        )


def _ligne(condition: dict) -> tuple[str, str, str]:
    return condition["champ"], condition["operateur"], condition.get("valeur") or ""


def _facons(regle: dict) -> Iterator[tuple[frozenset, list[dict]]]:
    """Yield each way to make a rule hold: rows that must hold, and nested rules that must hold too."""
    entrees = regle["conditions"]
    for ensemble in [[entree] for entree in entrees] if regle["mode"] == "une" else [entrees]:
        yield (
            frozenset(_ligne(entree) for entree in ensemble if "conditions" not in entree),
            [entree for entree in ensemble if "conditions" in entree],
        )
