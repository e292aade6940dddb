"""docs/securite.md against the tests it names: C1 to C60, each with a test bearing its number, or a written reason."""

import ast
import re
from functools import cache

import pytest

from config.settings.base import RACINE

TABLE = RACINE / "docs" / "securite.md"
LIGNE = re.compile(r"^\| (?P<numero>C\d+) \|(?P<tente>[^|]+)\|(?P<effet>[^|]+)\|(?P<tests>[^|]+)\|(?P<etat>[^|]+)\|$")
NOMME = re.compile(r"`([\w/]+\.py)(?:::(\w+))?`")
SANS_TEST = "pas de test : "
"""How the state of a line without test begins; what follows is the reason."""


@cache
def lignes() -> dict[str, dict[str, str]]:
    trouvees = [LIGNE.match(ligne) for ligne in TABLE.read_text(encoding="utf-8").splitlines()]
    return {une["numero"]: une.groupdict() for une in trouvees if une}


@cache
def textes_des_tests(fichier: str) -> dict[str, str]:
    """Of one file: what each test says of itself (name, docstring), and what the module says, under « »."""
    arbre = ast.parse((RACINE / "tests" / fichier).read_text(encoding="utf-8"))
    fonctions = [noeud for noeud in ast.walk(arbre) if isinstance(noeud, ast.FunctionDef)]
    dits = {une.name: f"{une.name} {ast.get_docstring(une) or ''}" for une in fonctions if une.name.startswith("test_")}
    return dits | {"": ast.get_docstring(arbre) or ""}


def nommes(texte: str) -> list[tuple[str, str]]:
    return NOMME.findall(texte)


def porte_le_numero(numero: str, fichier: str, test: str) -> bool:
    textes = textes_des_tests(fichier)
    return bool(re.search(rf"(?<![A-Za-z0-9]){numero}(?!\d)", f"{textes[test]} {textes['']}".replace("_", " "), re.I))


def test_has_each_attack_and_failure_one_line():
    assert list(lignes()) == [f"C{rang}" for rang in range(1, 61)]


def test_does_every_test_named_by_these_pages_exist():
    absents = [
        f"{fichier}::{test}"
        for page in (TABLE, *TABLE.with_suffix("").glob("*.md"))
        for fichier, test in nommes(page.read_text(encoding="utf-8"))
        if not (RACINE / "tests" / fichier).is_file() or (test and test not in textes_des_tests(fichier))
    ]
    assert absents == []


@pytest.mark.parametrize("numero", [f"C{rang}" for rang in range(1, 61)])
def test_is_each_line_held_by_a_test_that_bears_its_number_or_by_a_reason(numero):
    ligne = lignes()[numero]
    tests = [(fichier, test) for fichier, test in nommes(ligne["tests"]) if test]
    if not tests:
        assert ligne["etat"].strip().removeprefix(SANS_TEST) not in ("", ligne["etat"].strip())
        return
    assert any(porte_le_numero(numero, fichier, test) for fichier, test in tests), (
        "no test of this line says its number"
    )
