"""docs/faq.md: each question of the FAQ, what it promises, the tests that hold it, and their last result.

`bin/faq` runs the tests and writes the page; `tests/faq/test_page.py` refuses a question or a promise without a test.
"""

import ast
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from cms_pages.contenu_initial.faq import GROUPES
from formulaires.dates import jour as en_lettres
from tests.faq.promesses import PROMESSES

DOSSIER = Path(__file__).parent
PAGE = DOSSIER.parents[1] / "docs" / "faq.md"
SANS_QUESTION = {"ancre": "contact-du-site", "question": "Le formulaire de contact"}
"""The last group of the FAQ is a form, without a question."""
TENU, MANQUE, IGNORE = "tenue", "**manquée**", "non vérifiée"


@dataclass(frozen=True)
class Essai:
    """A test of `tests/faq/`: where it is, the promises its docstring names, the questions it holds, by anchor."""

    module: str
    nom: str
    promesses: tuple[str, ...]
    questions: tuple[str, ...]


def essais() -> list[Essai]:
    """Return every test of this folder, in the order of the files, read without running it."""
    return [
        Essai(
            chemin.stem,
            fonction.name,
            tuple(re.findall(r"\bP\d\d\b", ast.get_docstring(fonction) or "")),
            tuple(
                argument.value
                for decorateur in fonction.decorator_list
                if isinstance(decorateur, ast.Call) and ast.unparse(decorateur.func) == "pytest.mark.question"
                for argument in decorateur.args
            ),
        )
        for chemin in sorted(DOSSIER.glob("test_*.py"))
        for fonction in ast.parse(chemin.read_text()).body
        if isinstance(fonction, ast.FunctionDef) and fonction.name.startswith("test_")
    ]


def rediger(resultats: dict[str, str], jour: date) -> str:
    """Return the page. `resultats` gives, by « module::test », its result; a test it does not name was not run."""
    lignes = [
        "# La FAQ, vérifiée",
        "",
        "Chaque question de la FAQ, ce qu’elle promet, les essais qui le vérifient par les vraies pages, et leur",
        f"dernier résultat, le {en_lettres(jour)}. Cette page est écrite par `bin/faq` : ne la modifiez pas à la main.",
    ]
    tous = essais()
    for groupe in GROUPES:
        questions = groupe["value"]["questions"] or [SANS_QUESTION]
        lignes += ["", f"## {groupe['value']['titre']}"]
        for question in questions:
            siens = [essai for essai in tous if question["ancre"] in essai.questions]
            lignes += ["", f"### {question['question']}", "", *_promesses(siens), "", *_tableau(siens, resultats)]
    lignes += ["", "## Toutes les questions", "", *_tableau(_generaux(tous), resultats)]
    return "\n".join(lignes) + "\n"


def _generaux(tous: list[Essai]) -> list[Essai]:
    return [essai for essai in tous if essai.promesses and not essai.questions]


def _promesses(siens: list[Essai]) -> list[str]:
    return [f"- {cle} : {PROMESSES[cle]}" for cle in sorted({cle for essai in siens for cle in essai.promesses})]


def _tableau(siens: list[Essai], resultats: dict[str, str]) -> list[str]:
    lignes = [
        f"| `{essai.module}.py` | `{essai.nom}` | {resultats.get(f'{essai.module}::{essai.nom}', IGNORE)} |"
        for essai in siens
    ]
    return ["| Fichier | Essai | Résultat |", "|---|---|---|", *lignes]


def lire(rapport: Path) -> dict[str, str]:
    """Return the result of each test of a JUnit report, by « module::test »; one failed case fails the test."""
    resultats = {}
    for cas in ElementTree.parse(rapport).iter("testcase"):
        cle = f"{cas.get('classname').rpartition('.')[2]}::{cas.get('name').partition('[')[0]}"
        if cas.find("failure") is not None or cas.find("error") is not None:
            resultats[cle] = MANQUE
        elif cas.find("skipped") is not None:
            resultats.setdefault(cle, IGNORE)
        else:
            resultats.setdefault(cle, TENU)
    return resultats


if __name__ == "__main__":
    PAGE.write_text(rediger(lire(Path(sys.argv[1])), date.today()))
