"""The documents a form will ask for, read from its questions: the checklist of its start page cannot forget one."""

from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.definitions import Definition


@dataclass(frozen=True)
class PieceAPreparer:
    """One document: `mention` says when it is not asked of everybody, empty otherwise."""

    libelle: str
    aide: str
    mention: str


def pieces_a_preparer(definition: Definition) -> list[PieceAPreparer]:
    """Return the documents in the order they are asked, those that several questions name once."""
    return list({piece.libelle: piece for piece in _pieces(definition)}.values())


def _pieces(definition: Definition) -> Iterator[PieceAPreparer]:
    for etape in definition.etapes:
        for champ in etape.champs:
            for question in (champ, *champ.champs):
                if question.type == "piece":
                    sous_condition = bool(etape.si.conditions or champ.si.conditions or question.si.conditions)
                    yield PieceAPreparer(
                        question.libelle, question.aide, _mention(question.obligatoire, sous_condition)
                    )


def _mention(obligatoire: bool, sous_condition: bool) -> str:
    if sous_condition:
        return "selon votre situation"
    return "" if obligatoire else "facultatif"
