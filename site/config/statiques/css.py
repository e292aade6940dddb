"""Reads a minified style sheet into rules, and writes rules back: just enough grammar to leave some of them out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

JETON = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|url\([^)"\']*\)|[{};]', re.DOTALL)
# At-rules that hold rules; every other block holds declarations.
CONTENANTS = ("@media", "@supports", "@layer", "@container")


@dataclass(frozen=True)
class Regle:
    """`entete` is a selector or an at-rule; `corps`, declarations as text, or rules; None for a bare statement."""

    entete: str
    corps: "str | tuple[Regle, ...] | None"


def lire(css: str) -> tuple[Regle, ...]:
    """Return the rules of a well-formed sheet. Raises ValueError if a brace is missing."""
    regles, position = _lire(JETON.sub(_sans_commentaire, css), 0)
    if position is not None:
        raise ValueError("accolade fermante en trop")
    return regles


def _sans_commentaire(jeton: re.Match) -> str:
    return "" if jeton[0].startswith("/*") else jeton[0]


def _lire(css: str, position: int) -> tuple[tuple[Regle, ...], int | None]:
    """Read rules until the brace that closes them; return where to go on, None at the end of the sheet."""
    regles, debut = [], position
    while jeton := JETON.search(css, position):
        position = jeton.end()
        if jeton[0] == "}":
            return tuple(regles), position
        entete = css[debut : jeton.start()].strip()
        if jeton[0] == ";" and entete:
            regles.append(Regle(entete, None))
        elif jeton[0] == "{":
            lecture = _lire if entete.startswith(CONTENANTS) else _declarations
            corps, position = lecture(css, position)
            if position is None:
                raise ValueError(f"accolade fermante absente après « {entete[:60]} »")
            regles.append(Regle(entete, corps))
        if jeton[0] in "{;":
            debut = position
    return tuple(regles), None


def _declarations(css: str, position: int) -> tuple[str, int | None]:
    """Read declarations as they are; inner blocks (the steps of an animation) stay with them."""
    debut, profondeur = position, 0
    while jeton := JETON.search(css, position):
        position = jeton.end()
        profondeur += {"{": 1, "}": -1}.get(jeton[0], 0)
        if profondeur < 0:
            return css[debut : jeton.start()], position
    return css[debut:], None


def ecrire(regles: Iterable[Regle]) -> str:
    return "".join(_ecrire(regle) for regle in regles)


def _ecrire(regle: Regle) -> str:
    if regle.corps is None:
        return f"{regle.entete};"
    corps = regle.corps if isinstance(regle.corps, str) else ecrire(regle.corps)
    return f"{regle.entete}{{{corps}}}"
