"""What a walk over someone's answers found. `parcours.evaluer` makes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from formulaires.definitions import Champ, Definition, Etape
from formulaires.parcours.chemins import chemin_de, parties_du_chemin
from formulaires.parcours.lignes import LigneParcourue


class EtatEtape(Enum):
    """What the recap on the right says of a step (P31)."""

    COMPLETE = "Complète"
    A_CORRIGER = "À corriger"
    COMMENCEE = "Commencée"
    A_REMPLIR = "À remplir"


@dataclass(frozen=True)
class EtapeParcourue:
    """A visible step, with its visible questions and what is wrong in them.

    `erreurs` and `remplis` go by path (`parcours.chemins`), `lignes` by the key of the groupe.
    """

    etape: Etape
    champs: tuple[Champ, ...]
    erreurs: Mapping[str, ValidationError]
    remplis: frozenset[str]
    lignes: Mapping[str, tuple[LigneParcourue, ...]] = field(default_factory=dict)

    @property
    def cle(self) -> str:
        return self.etape.cle

    @property
    def titre(self) -> str:
        return self.etape.titre

    def chemins(self) -> Iterator[tuple[str, Champ]]:
        """Give every visible question by path, those of rows after their groupe."""
        for champ in self.champs:
            yield champ.cle, champ
            for ligne in self.lignes.get(champ.cle, ()):
                yield from ((chemin_de(champ.cle, ligne.id, question.cle), question) for question in ligne.champs)

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

    def chemins(self) -> Iterator[tuple[EtapeParcourue, str, Champ]]:
        """Give every visible question by path, with its step."""
        for etape in self.etapes:
            yield from ((etape, chemin, champ) for chemin, champ in etape.chemins())

    def valeur(self, chemin: str) -> Any:
        """Return the checked answer that a path names; None when there is none."""
        parties = parties_du_chemin(chemin)
        if parties is None:
            return self.valeurs.get(chemin)
        groupe, identifiant, cle = parties
        lignes = (ligne for etape in self.etapes for ligne in etape.lignes.get(groupe, ()))
        return next((ligne.valeurs.get(cle) for ligne in lignes if ligne.id == identifiant), None)

    @cached_property
    def visibles(self) -> frozenset[str]:
        return frozenset(chemin for _, chemin, _ in self.chemins())

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
