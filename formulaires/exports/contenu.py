"""What a format has to write: the questions, and the lines, read again from the start as often as it wants."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from formulaires.exports.cellules import Cellule
from formulaires.exports.colonnes import FIXES, Groupe, Question, groupes, simples
from formulaires.exports.lecture import Ligne


@dataclass(frozen=True)
class Contenu:
    """An export on its way to a file. `lignes()` gives every line once, in the order of deposit."""

    questions: list[Question]
    lignes: Callable[[], Iterator[Ligne]]


@dataclass(frozen=True)
class Feuille:
    """One table: its name, its titles, its rows as they come."""

    nom: str
    entetes: list[str]
    rangees: Iterator[list[Cellule]]


class Etalage:
    """The columns as a line fills them: the questions of its démarche stand together, and all the others are empty."""

    def __init__(self, questions: Sequence[Question]):
        self._places: dict[int, tuple[list[str], list[Question], list[str]]] = {}
        rang = 0
        for demarche, groupees in groupby(questions, key=attrgetter("demarche")):
            siennes = list(groupees)
            apres = len(questions) - rang - len(siennes)
            self._places[demarche] = [""] * rang, siennes, [""] * apres
            rang += len(siennes)
        self._ailleurs = [""] * len(questions), [], []

    def rangee(self, fixes: list, ligne: Ligne, valeur: Callable[[Ligne, Question], Cellule]) -> list:
        """Return the fixed columns, then `valeur` of each question of the line's démarche at its place."""
        avant, siennes, apres = self._places.get(ligne.demarche, self._ailleurs)
        return [*fixes, *avant, *[valeur(ligne, question) for question in siennes], *apres]


def feuilles(contenu: Contenu) -> Iterator[Feuille]:
    """Give « Demandes », one row each, then a sheet per repeated group, one row per row, with the demande's number."""
    questions = simples(contenu.questions)
    etalage = Etalage(questions)
    entetes = [*FIXES, *(question.titre for question in questions)]
    yield Feuille("Demandes", entetes, (etalage.rangee(ligne.fixes, ligne, valeur_de) for ligne in contenu.lignes()))
    for groupe in groupes(contenu.questions):
        entetes = ["Numéro", "Ligne", *(question.titre for question in groupe.questions)]
        yield Feuille(groupe.titre, entetes, _rangees_du_groupe(contenu, groupe))


def valeur_de(ligne: Ligne, question: Question) -> Cellule:
    """Return the answer of a demande in a column of its démarche, empty when it was not asked."""
    return ligne.valeurs.get(question.cle, "")


def rangees_de(ligne: Ligne, groupe: Groupe) -> list[dict[str, Cellule]]:
    return ligne.groupes.get(groupe.cle, []) if ligne.demarche == groupe.demarche else []


def _rangees_du_groupe(contenu: Contenu, groupe: Groupe) -> Iterator[list[Cellule]]:
    for ligne in contenu.lignes():
        for rang, rangee in enumerate(rangees_de(ligne, groupe), 1):
            yield [ligne.reference, str(rang), *(rangee.get(question.cle, "") for question in groupe.questions)]
