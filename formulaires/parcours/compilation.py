"""A definition made ready to be walked: types, rules and Django fields looked up once per version and process."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import forms

from formulaires.champs.base import TypeChamp
from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Definition, Etape
from formulaires.parcours.conditions import Test, compiler_regle

# As many as `VersionDemarche` keeps: one that nobody walks any more leaves the memory.
DEFINITIONS_GARDEES = 64


@dataclass(frozen=True, slots=True, eq=False)
class QuestionCompilee:
    """A question with everything its walk needs; `questions` and `cles` are those of a groupe's rows.

    `lire(key, value)` says how a question of the same definition reads an answer.
    """

    champ: Champ
    genre: TypeChamp
    si: Test | None
    django: forms.Field
    questions: tuple["QuestionCompilee", ...]
    cles: frozenset[str]
    lire: Callable[[str, Any], str]


@dataclass(frozen=True, slots=True, eq=False)
class EtapeCompilee:
    """A step with its questions."""

    etape: Etape
    si: Test | None
    questions: tuple[QuestionCompilee, ...]


@lru_cache(maxsize=4096)
def champ_django(champ: Champ) -> forms.Field:
    """Return the field that checks answers to this question; shared, never modified."""
    return type_de(champ).champ_django(champ)


@lru_cache(maxsize=DEFINITIONS_GARDEES)
def compiler(definition: Definition) -> tuple[EtapeCompilee, ...]:
    """Return the steps of a definition, ready to be walked."""
    toutes = {champ.cle: champ for _, champ in definition.toutes_les_questions()}

    def lire(cle: str, valeur: Any) -> str:
        return type_de(toutes[cle]).lire(valeur, toutes[cle])

    return tuple(
        EtapeCompilee(etape, compiler_regle(etape.si), tuple(_compiler_question(champ, lire) for champ in etape.champs))
        for etape in definition.etapes
    )


def _compiler_question(champ: Champ, lire: Callable[[str, Any], str]) -> QuestionCompilee:
    genre = type_de(champ)
    questions = tuple(_compiler_question(question, lire) for question in champ.champs) if genre.est_groupe else ()
    cles = frozenset(question.champ.cle for question in questions)
    return QuestionCompilee(champ, genre, compiler_regle(champ.si), champ_django(champ), questions, cles, lire)
