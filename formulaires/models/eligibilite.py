"""« Suis-je concerné ? »: a few questions on the start page, answered there by yes or no, and kept by nobody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wagtail import blocks

OUI, NON = "oui", "non"
QUESTIONS_MAX = 8
OUTILS_DU_SINON = ["bold", "link"]


class QuestionDEligibilite(blocks.StructBlock):
    """A question; one of its two answers means that the démarche is not the right one, and the text says why."""

    question = blocks.CharBlock(
        label="Question",
        max_length=200,
        help_text="On y répond par oui ou par non. Ne demandez rien de personnel : la réponse est dans l’adresse.",
    )
    attendue = blocks.ChoiceBlock(
        label="Réponse de ceux qui sont concernés", choices=[(OUI, "Oui"), (NON, "Non")], default=OUI
    )
    sinon = blocks.RichTextBlock(
        label="Sinon",
        features=OUTILS_DU_SINON,
        help_text="Pourquoi ce n’est pas la bonne démarche, et laquelle l’est.",
    )

    class Meta:
        label = "Question"
        icon = "help"


class QuestionsDEligibilite(blocks.StreamBlock):
    """The questions of one démarche, in order."""

    question = QuestionDEligibilite()

    class Meta:
        max_num = QUESTIONS_MAX
        required = False


@dataclass(frozen=True)
class QuestionPosee:
    """A question as the page shows it: its name in the address, and the answer given, empty when there is none."""

    nom: str
    texte: str
    attendue: str
    sinon: object
    reponse: str

    @property
    def ecarte(self) -> bool:
        """Whether the answer says that this démarche is not for this visitor."""
        return bool(self.reponse) and self.reponse != self.attendue


@dataclass(frozen=True)
class Eligibilite:
    """The questions and what their answers mean together."""

    questions: tuple[QuestionPosee, ...]

    @property
    def ecartent(self) -> list[QuestionPosee]:
        return [question for question in self.questions if question.ecarte]

    @property
    def est_commencee(self) -> bool:
        return any(question.reponse for question in self.questions)

    @property
    def est_concerne(self) -> bool:
        return all(question.reponse == question.attendue for question in self.questions)

    @property
    def manquent(self) -> int:
        return sum(not question.reponse for question in self.questions)


def noms() -> list[str]:
    """Return every name such an answer may have in an address: « c1 » to « c8 »."""
    return [f"c{rang}" for rang in range(1, QUESTIONS_MAX + 1)]


def eligibilite_de(questions, parametres: Mapping[str, str]) -> Eligibilite | None:
    """Return the questions of a StreamValue with the answers of an address; None when there is no question."""
    posees = tuple(_posees(questions, parametres))
    return Eligibilite(posees) if posees else None


def _posees(questions, parametres: Mapping[str, str]) -> Iterator[QuestionPosee]:
    for nom, bloc in zip(noms(), questions, strict=False):
        reponse = parametres.get(nom, "")
        lue = reponse if reponse in (OUI, NON) else ""
        yield QuestionPosee(nom, bloc.value["question"], bloc.value["attendue"], bloc.value["sinon"], lue)
