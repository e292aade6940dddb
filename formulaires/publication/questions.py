"""The questions of a frozen version, laid flat: those of repeated groups beside the others, each by its path."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from formulaires.champs.registre import TYPES, type_nomme


@dataclass(frozen=True)
class Question:
    """A frozen question (or text) and its place; `chemin` is its key, « groupe.cle » inside a repeated group."""

    chemin: str
    figee: dict
    etape: dict
    groupe: dict | None = None

    @property
    def libelle(self) -> str:
        """Its words, after those of its group; the key of a text without a title."""
        libelle = self.figee["libelle"] or self.figee["cle"]
        return f"{self.groupe['libelle']}, {libelle}" if self.groupe else libelle

    @property
    def porte_reponse(self) -> bool:
        """Whether somebody answers it."""
        return type_nomme(self.figee["type"]).porte_reponse

    @property
    def a_valeur(self) -> bool:
        """Whether demandes keep a value for it, answered or computed: it then counts in the answer-bearing hash."""
        return type_nomme(self.figee["type"]).a_valeur

    @property
    def est_facultative(self) -> bool:
        if self.figee["type"] == "groupe":
            return not self.figee.get("options", {}).get("min")
        return not (self.porte_reponse and self.figee["obligatoire"])

    @property
    def genre(self) -> str:
        """The name editors know its kind by."""
        genre = TYPES.get(self.figee["type"])
        return str(genre.label) if genre else f"{self.figee['type']} (type disparu)"


@dataclass(frozen=True)
class Inventaire:
    """Which questions were added, kept (before, after) and withdrawn between two versions, in reading order."""

    ajoutees: list[Question] = field(default_factory=list)
    gardees: list[tuple[Question, Question]] = field(default_factory=list)
    retirees: list[Question] = field(default_factory=list)


def questions_de(gel: dict) -> dict[str, Question]:
    """Return every question of a version by path, in reading order."""
    return {question.chemin: question for etape in gel["etapes"] for question in _de_l_etape(etape)}


def _de_l_etape(etape: dict) -> Iterator[Question]:
    for figee in etape["champs"]:
        yield Question(figee["cle"], figee, etape)
        for sous in figee.get("champs", ()):
            yield Question(f"{figee['cle']}.{sous['cle']}", sous, etape, figee)


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
