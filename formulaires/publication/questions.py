"""The questions of two frozen versions, set side by side by path: added, kept, withdrawn."""

from dataclasses import dataclass, field

from formulaires.publication.visite import Question, questions


@dataclass(frozen=True)
class Inventaire:
    """Which questions were added, kept (before, after) and withdrawn between two versions, in reading order."""

    ajoutees: list[Question] = field(default_factory=list)
    gardees: list[tuple[Question, Question]] = field(default_factory=list)
    retirees: list[Question] = field(default_factory=list)


def questions_de(gel: dict) -> dict[str, Question]:
    """Return every question of a version by path, in reading order."""
    return {question.chemin: question for question in questions(gel)}


def inventaire(avant: dict, apres: dict) -> Inventaire:
    """Compare two versions by key. A group that comes or goes counts once, not once more for each of its questions."""
    anciennes, nouvelles = questions_de(avant), questions_de(apres)
    return Inventaire(
        ajoutees=_absentes(nouvelles, anciennes),
        gardees=[(anciennes[chemin], nouvelles[chemin]) for chemin in nouvelles if chemin in anciennes],
        retirees=_absentes(anciennes, nouvelles),
    )


def _absentes(ici: dict[str, Question], ailleurs: dict[str, Question]) -> list[Question]:
    return [
        question
        for chemin, question in ici.items()
        if chemin not in ailleurs and (question.groupe is None or question.groupe["cle"] in ailleurs)
    ]
