"""Walks the steps over someone's answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Definition, Etape
from formulaires.parcours.conditions import est_vide, regle_vraie
from formulaires.parcours.construction import champ_django


class EtatEtape(Enum):
    """What the recap on the right says of a step (P31)."""

    COMPLETE = "Complète"
    A_CORRIGER = "À corriger"
    COMMENCEE = "Commencée"
    A_REMPLIR = "À remplir"


@dataclass(frozen=True)
class EtapeParcourue:
    """A visible step, with its visible questions and what is wrong in them."""

    etape: Etape
    champs: tuple[Champ, ...]
    erreurs: Mapping[str, ValidationError]
    remplis: frozenset[str]

    @property
    def cle(self) -> str:
        return self.etape.cle

    @property
    def titre(self) -> str:
        return self.etape.titre

    @property
    def est_complete(self) -> bool:
        return not self.erreurs

    @cached_property
    def mauvaises(self) -> dict[str, ValidationError]:
        """The answers given that are wrong, as opposed to missing."""
        return {cle: erreur for cle, erreur in self.erreurs.items() if cle in self.remplis}

    @property
    def etat(self) -> EtatEtape:
        if self.est_complete:
            return EtatEtape.COMPLETE
        if self.mauvaises:
            return EtatEtape.A_CORRIGER
        return EtatEtape.COMMENCEE if self.remplis else EtatEtape.A_REMPLIR


@dataclass(frozen=True)
class Parcours:
    """The whole walk: visible steps in order, and checked answers of visible questions only."""

    definition: Definition
    etapes: tuple[EtapeParcourue, ...]
    valeurs: Mapping[str, Any]

    @cached_property
    def visibles(self) -> frozenset[str]:
        return frozenset(champ.cle for etape in self.etapes for champ in etape.champs)

    @cached_property
    def premiere_incomplete(self) -> EtapeParcourue | None:
        return next((etape for etape in self.etapes if not etape.est_complete), None)

    @property
    def est_complet(self) -> bool:
        return self.premiere_incomplete is None

    def etape(self, cle: str) -> EtapeParcourue | None:
        return next((etape for etape in self.etapes if etape.cle == cle), None)

    def est_accessible(self, cle: str) -> bool:
        """Whether a step may be opened: every one up to the first incomplete."""
        for etape in self.etapes:
            if etape.cle == cle:
                return True
            if not etape.est_complete:
                return False
        return False

    def suivante(self, cle: str) -> EtapeParcourue | None:
        """Return the visible step after this one, None when the recap comes next."""
        cles = [etape.cle for etape in self.etapes]
        rang = cles.index(cle) + 1
        return self.etapes[rang] if rang < len(self.etapes) else None

    def precedente(self, cle: str) -> EtapeParcourue | None:
        cles = [etape.cle for etape in self.etapes]
        rang = cles.index(cle)
        return self.etapes[rang - 1] if rang else None

    @property
    def etapes_restantes(self) -> int:
        return sum(not etape.est_complete for etape in self.etapes)


def evaluer(definition: Definition, reponses: Mapping[str, Any], aujourdhui: date | None = None) -> Parcours:
    """Walk `definition` over raw `reponses` (by key; unknown keys are ignored).

    `aujourdhui` is the day of the answers in Paris: without it, rules that depend on the day (an age, a date still to
    come) are not checked.

    Conditions look backwards only, so one pass is enough: a question is met once everything it depends on is known.
    A hidden question counts as unanswered, and so does a wrong answer.
    """
    valeurs: dict[str, Any] = {}
    etapes = [
        _parcourir(etape, reponses, valeurs, aujourdhui)
        for etape in definition.etapes
        if regle_vraie(etape.si, valeurs)
    ]
    return Parcours(definition, tuple(etapes), valeurs)


def _parcourir(
    etape: Etape, reponses: Mapping[str, Any], valeurs: dict[str, Any], aujourdhui: date | None
) -> EtapeParcourue:
    visibles, erreurs, remplis = [], {}, set()
    for champ in etape.champs:
        if not regle_vraie(champ.si, valeurs):
            continue
        visibles.append(champ)
        genre = type_de(champ)
        if not genre.porte_reponse:
            continue
        brute = genre.recevoir(reponses.get(champ.cle))
        if not est_vide(brute):
            remplis.add(champ.cle)
        try:
            valeur = genre.verifier(brute, champ_django(champ))
            if aujourdhui and not est_vide(valeur):
                genre.verifier_au(valeur, champ, aujourdhui)
            valeurs[champ.cle] = valeur
        except ValidationError as erreur:
            erreurs[champ.cle] = erreur
    return EtapeParcourue(etape, tuple(visibles), erreurs, frozenset(remplis))
