"""The columns of an export: the fixed ones, then every question of every version, once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ
from formulaires.models import VersionDemarche

FIXES = (
    "Numéro", "Démarche", "Statut", "Phase", "Déposée le", "Dernier événement", "Service", "Agent", "Demandeur",
    "Courriel du demandeur", "Personne morale", "Version du formulaire",
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One column: a question of one démarche, by its stable key. Its title is the latest version's, and unique."""

    demarche: int
    cle: str
    titre: str
    type: str


@dataclass(frozen=True)
class Groupe(Question):
    """The questions of a repeated group: a sheet of its own, or a cell where there is one sheet only."""

    questions: tuple[Question, ...] = ()


def questions_de(versions: Iterable[VersionDemarche]) -> list[Question]:
    """Return the union of the versions by démarche and key, in the order of each démarche's latest version.

    `versions` come démarche by démarche, the latest first. A question that only older versions asked stands after the
    one it followed there. With several démarches, titles begin with the démarche's.
    """
    par_demarche: dict[int, list[VersionDemarche]] = {}
    for version in versions:
        par_demarche.setdefault(version.demarche_id, []).append(version)
    plusieurs = len(par_demarche) > 1
    pris = set(map(str.casefold, FIXES))
    return [
        _question(champ, les_versions[0].demarche_id, f"{les_versions[0].demarche.title} – " * plusieurs, pris)
        for les_versions in par_demarche.values()
        for champ in _union([_posees(version.definition.champs()) for version in les_versions])
    ]


def groupes(questions: Iterable[Question]) -> list[Groupe]:
    return [question for question in questions if isinstance(question, Groupe)]


def simples(questions: Iterable[Question]) -> list[Question]:
    return [question for question in questions if not isinstance(question, Groupe)]


def unique(titre: str, pris: set[str]) -> str:
    """Return the title, followed by « (2) », « (3) »… when it is already taken; it then is.

    `pris` holds titles without their capitals (`casefold`).
    """
    candidat, rang = titre, 1
    while candidat.casefold() in pris:
        rang += 1
        candidat = f"{titre} ({rang})"
    pris.add(candidat.casefold())
    return candidat


def _question(champ: Champ, demarche: int, prefixe: str, pris: set[str]) -> Question:
    titre = unique(prefixe + champ.libelle, pris)
    if not type_de(champ).est_groupe:
        return Question(demarche, champ.cle, titre, champ.type)
    de_la_ligne: set[str] = {"numéro", "ligne"}
    questions = tuple(_question(question, demarche, "", de_la_ligne) for question in champ.champs)
    return Groupe(demarche, champ.cle, titre, champ.type, questions)


def _union(versions: list[list[Champ]]) -> list[Champ]:
    """Merge lists of questions, the latest first."""
    ordre: dict[str, Champ] = {}
    for champs in versions:
        precedente = ""
        for champ in champs:
            if champ.cle not in ordre:
                ordre = dict(_inserer(ordre, champ, apres=precedente))
            elif champ.champs and ordre[champ.cle].champs:
                ordre[champ.cle] = _reunir(ordre[champ.cle], champ)
            precedente = champ.cle
    return list(ordre.values())


def _inserer(ordre: dict[str, Champ], champ: Champ, *, apres: str) -> Iterator[tuple[str, Champ]]:
    if not apres:
        yield champ.cle, champ
    for cle, deja in ordre.items():
        yield cle, deja
        if cle == apres:
            yield champ.cle, champ


def _reunir(recent: Champ, ancien: Champ) -> Champ:
    champs = _union([_posees(recent.champs), _posees(ancien.champs)])
    return Champ(recent.cle, recent.type, recent.libelle, champs=tuple(champs))


def _posees(champs: Iterable[Champ]) -> list[Champ]:
    return [champ for champ in champs if type_de(champ).a_valeur]
