"""What a format has to write: the questions, and the lines, read again from the start as often as it wants."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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


def feuilles(contenu: Contenu) -> Iterator[Feuille]:
    """Give « Demandes », one row each, then a sheet per repeated group, one row per row, with the demande's number."""
    questions = simples(contenu.questions)
    entetes = [*FIXES, *(question.titre for question in questions)]
    yield Feuille("Demandes", entetes, (_rangee(ligne, questions) for ligne in contenu.lignes()))
    for groupe in groupes(contenu.questions):
        entetes = ["Numéro", "Ligne", *(question.titre for question in groupe.questions)]
        yield Feuille(groupe.titre, entetes, _rangees_du_groupe(contenu, groupe))


def _rangee(ligne: Ligne, questions: list[Question]) -> list[Cellule]:
    return [*ligne.fixes, *(valeur_de(ligne, question) for question in questions)]


def valeur_de(ligne: Ligne, question: Question) -> Cellule:
    """Return the answer of a demande in a column, empty when it is another démarche's or was not asked."""
    return ligne.valeurs.get(question.cle, "") if ligne.demarche == question.demarche else ""


def rangees_de(ligne: Ligne, groupe: Groupe) -> list[dict[str, Cellule]]:
    return ligne.groupes.get(groupe.cle, []) if ligne.demarche == groupe.demarche else []


def _rangees_du_groupe(contenu: Contenu, groupe: Groupe) -> Iterator[list[Cellule]]:
    for ligne in contenu.lignes():
        for rang, rangee in enumerate(rangees_de(ligne, groupe), 1):
            yield [ligne.reference, str(rang), *(rangee.get(question.cle, "") for question in groupe.questions)]
