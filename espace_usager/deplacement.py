"""Answers move from one version of a démarche to another: which keep their place, which have none any more. Pure.

Nothing is ever lost: what has no place is set aside, as it read, for its author to see and copy until the draft is
filed (hard-parts.md §1). Entries are those of a draft, by path (`espace_usager.fusion`).
"""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ
from formulaires.parcours.conditions import est_vide
from formulaires.parcours.construction import champ_django
from formulaires.publication.questions import questions_de
from formulaires.publication.visite import Question


@dataclass(frozen=True)
class Deplacement:
    """The entries as the new version takes them, and what it has no place for (`mettre_de_cote`)."""

    reponses: dict
    ecartees: list[dict] = field(default_factory=list)


def deplacer(reponses: dict, avant: dict, apres: dict) -> Deplacement:
    """Move the entries of a draft from a frozen version to another.

    An answer to a withdrawn question stays in its entry, unused, and comes back with it. One that its question cannot
    show any more (its kind changed, its choice was withdrawn) leaves it.
    """
    anciennes, nouvelles = questions_de(avant), questions_de(apres)
    deplacees, ecartees = dict(reponses), []
    for chemin, entree in dans_l_ordre(reponses, avant):
        ancienne, nouvelle = (questions.get(question_du_chemin(chemin)) for questions in (anciennes, nouvelles))
        if not est_une_reponse(ancienne or nouvelle, entree["valeur"]):
            continue
        gardee = entree["valeur"] if nouvelle is None else _gardee(ancienne, nouvelle, entree["valeur"])
        if ancienne is not None and (nouvelle is None or gardee != entree["valeur"]):
            perdue = entree["valeur"] if nouvelle is None else _sans(entree["valeur"], gardee)
            ecartees.append(mettre_de_cote(ancienne, chemin, perdue))
        if gardee != entree["valeur"]:
            deplacees[chemin] = {"valeur": gardee, "version": entree["version"] + 1, "cle": ""}
    return Deplacement(deplacees, ecartees)


def dans_l_ordre(reponses: dict, gel: dict) -> list[tuple[str, dict]]:
    """Return the entries in the order their questions are asked: the database keeps none."""
    rangs = {chemin: rang for rang, chemin in enumerate(questions_de(gel))}
    return sorted(reponses.items(), key=lambda entree: rangs.get(question_du_chemin(entree[0]), len(rangs)))


def mettre_de_cote(question: Question, chemin: str, valeur: Any) -> dict:
    """Return an answer as it read, to be kept beside the draft: JSON-ready, independent of any version."""
    champ = Champ.depuis_json(question.figee)
    return {
        "chemin": chemin,
        "etape": question.etape["titre"],
        "libelle": question.libelle,
        "texte": _lue(champ, valeur),
        "valeur": valeur,
        "pieces": list(valeur) if champ.type == "piece" else [],
    }


def question_du_chemin(chemin: str) -> str:
    """Return the path of a question from the path of an answer: that of a row loses its row."""
    groupe, _, suite = chemin.partition(".")
    return f"{groupe}.{suite.partition('.')[2]}" if suite else groupe


def est_une_reponse(question: Question | None, valeur: Any) -> bool:
    """Whether it says something by itself: the rows of a group do not, their answers do."""
    return not est_vide(valeur) and (question is None or question.figee["type"] != "groupe")


def _gardee(ancienne: Question | None, nouvelle: Question, valeur: Any) -> Any:
    """Return what of an answer its question can still show: all of it, a part (boxes), or nothing."""
    champ = Champ.depuis_json(nouvelle.figee)
    if _convient(champ, valeur):
        return valeur
    meme_nature = ancienne is not None and ancienne.figee["type"] == champ.type
    if (
        meme_nature
        and isinstance(valeur, str)
        and type_de(champ).forme is str
        and not hasattr(champ_django(champ), "choices")
    ):
        return valeur  # it was typed, and is shown as it was typed, right or wrong
    if isinstance(valeur, list) and type_de(champ).forme is list and "choix" in champ.options:
        return [choix for choix in valeur if choix in dict(champ.options["choix"])] or ""
    return ""


def _se_tape(champ: Champ) -> bool:
    return type_de(champ).forme is str and not hasattr(champ_django(champ), "choices")


def _sans(valeur: Any, gardee: Any) -> Any:
    return [partie for partie in valeur if partie not in gardee] if isinstance(valeur, list) and gardee else valeur


def _convient(champ: Champ, valeur: Any) -> bool:
    genre = type_de(champ)
    if not genre.porte_reponse or genre.recevoir(valeur) is None:
        return False
    try:
        genre.verifier(valeur, champ_django(champ))
    except ValidationError:
        return False
    return True


def _lue(champ: Champ, valeur: Any) -> str:
    """Return how an answer read, as it was typed when it was wrong."""
    genre = type_de(champ)
    if _convient(champ, valeur):
        return genre.lire(genre.verifier(valeur, champ_django(champ)), champ)
    parties = valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else [valeur]
    return ", ".join(str(partie) for partie in parties if not est_vide(partie))
