"""Walks the steps over someone's answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from formulaires.definitions import Champ, Definition
from formulaires.parcours.chemins import chemin_de
from formulaires.parcours.compilation import EtapeCompilee, QuestionCompilee, compiler
from formulaires.parcours.conditions import Portee, est_vide
from formulaires.parcours.lignes import LigneParcourue, PorteeDeLigne, lignes_recues
from formulaires.parcours.resultat import EtapeParcourue, EtatEtape, Parcours

__all__ = ["EtapeParcourue", "EtatEtape", "Parcours", "est_vide", "evaluer"]


def evaluer(definition: Definition, reponses: Mapping[str, Any], aujourdhui: date | None = None) -> Parcours:
    """Walk `definition` over raw `reponses` (by key; unknown keys are ignored).

    `aujourdhui` is the day of the answers in Paris: without it, rules that depend on the day (an age, a date still to
    come) are not checked.

    Conditions look backwards only, so one pass is enough: a question is met once everything it depends on is known.
    A hidden question counts as unanswered, and so does a wrong answer.
    """
    valeurs: dict[str, Any] = {}
    etapes = [
        _parcourir(etape, reponses, valeurs, _Bilan(aujourdhui))
        for etape in compiler(definition)
        if etape.si is None or etape.si(valeurs)
    ]  # fmt: skip
    return Parcours(definition, tuple(etapes), valeurs)


@dataclass(slots=True)
class _Bilan:
    """What the walk of one step found so far, on the day of the answers."""

    aujourdhui: date | None
    champs: list[Champ] = field(default_factory=list)
    erreurs: dict[str, ValidationError] = field(default_factory=dict)
    remplis: set[str] = field(default_factory=set)
    lignes: dict[str, tuple[LigneParcourue, ...]] = field(default_factory=dict)


def _parcourir(
    etape: EtapeCompilee, reponses: Mapping[str, Any], valeurs: dict[str, Any], bilan: _Bilan
) -> EtapeParcourue:
    for question in etape.questions:
        if question.si is not None and not question.si(valeurs):
            continue
        champ = question.champ
        bilan.champs.append(champ)
        if question.genre.est_groupe:
            _parcourir_les_lignes(question, lignes_recues(reponses.get(champ.cle)), valeurs, bilan)
        else:
            _repondre(question, champ.cle, reponses, valeurs, valeurs, bilan)
    return EtapeParcourue(etape.etape, tuple(bilan.champs), bilan.erreurs, frozenset(bilan.remplis), bilan.lignes)


def _repondre(
    question: QuestionCompilee,
    chemin: str,
    reponses: Mapping[str, Any],
    valeurs: dict[str, Any],
    portee: Portee,
    bilan: _Bilan,
) -> None:
    """Write in `valeurs` what this question is answered, or in `bilan` what is wrong with it."""
    champ, genre = question.champ, question.genre
    brute = reponses.get(champ.cle)
    if not genre.porte_reponse:
        if genre.est_deduit:
            valeurs[champ.cle] = genre.deduire(champ, brute, portee, question.lire)
        return
    brute = genre.recevoir(brute)
    if not est_vide(brute):
        bilan.remplis.add(chemin)
    try:
        valeur = genre.verifier(brute, question.django)
        if not est_vide(valeur):
            genre.verifier_avec(valeur, champ, portee)
            if bilan.aujourdhui:
                genre.verifier_au(valeur, champ, bilan.aujourdhui)
        valeurs[champ.cle] = valeur
    except ValidationError as erreur:
        bilan.erreurs[chemin] = erreur


def _parcourir_les_lignes(
    groupe: QuestionCompilee, recues: Mapping[str, Mapping[str, Any]], valeurs: dict[str, Any], bilan: _Bilan
) -> None:
    cle, deja_remplis = groupe.champ.cle, len(bilan.remplis)
    lignes = tuple(_parcourir_une_ligne(groupe, id_, reponses, valeurs, bilan) for id_, reponses in recues.items())
    if len(bilan.remplis) > deja_remplis:
        bilan.remplis.add(cle)
    try:
        groupe.django.compter(len(lignes))
    except ValidationError as erreur:
        bilan.erreurs[cle] = erreur
    bilan.lignes[cle] = lignes
    valeurs[cle] = [{"id": ligne.id, **ligne.valeurs} for ligne in lignes]


def _parcourir_une_ligne(
    groupe: QuestionCompilee, ligne: str, reponses: Mapping[str, Any], tout: Mapping[str, Any], bilan: _Bilan
) -> LigneParcourue:
    valeurs: dict[str, Any] = {}
    portee = PorteeDeLigne(groupe.cles, valeurs, tout)
    visibles = []
    for question in groupe.questions:
        if question.si is not None and not question.si(portee):
            continue
        visibles.append(question.champ)
        chemin = chemin_de(groupe.champ.cle, ligne, question.champ.cle)
        _repondre(question, chemin, reponses, valeurs, portee, bilan)
    return LigneParcourue(ligne, tuple(visibles), valeurs)
