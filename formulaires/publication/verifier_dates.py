"""Checks of dates bounded by another date of the form."""

from collections.abc import Iterator

from formulaires.champs.regles_de_date import REGLES_D_UNE_AUTRE_DATE
from formulaires.publication.problemes import Probleme
from formulaires.publication.visite import Question, questions

DATES = {"date", "date_heure"}


def dates_mal_citees(gel: dict) -> Iterator[Probleme]:
    """A bound must be a date asked before, in the same row or outside repeated groups: elsewhere it bounds nothing."""
    connues: dict[str, Question] = {}
    for question in questions(gel):
        if question.figee["type"] not in DATES:
            continue
        for cle in filter(None, map(question.figee["options"].get, sorted(REGLES_D_UNE_AUTRE_DATE))):
            citee = connues.get(cle)
            if citee is None or citee.groupe not in (None, question.groupe):
                yield Probleme(
                    f"La question « {question.nom} » se compare à « {cle} », qui n’est pas une date demandée "
                    "avant elle, dans le même groupe ou hors de tout groupe.",
                    place=question.place,
                )
        connues[question.cle] = question
