"""Correction mode: which answers are open, which are corrected, and what the page shows (hard-parts.md §6)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.forms.boundfield import BoundField

from espace_usager.fusion import Modification
from espace_usager.models import Brouillon
from espace_usager.reponses import Remplissage
from espace_usager.reserve import documents_pour
from formulaires.actions.corriger import deverrouillees, evaluer_au_depot
from formulaires.definitions import Champ, Etape
from formulaires.parcours.construction import FormulaireEtape, formulaire_de
from formulaires.parcours.entree import EntreeRefusee

VERROUILLEE = "Cette réponse ne fait pas partie des corrections demandées."


@dataclass(frozen=True)
class QuestionACorriger:
    """One question of the page, and what the service said of it; `libelle` names its row too."""

    champ: BoundField
    libelle: str
    remarque: str


@dataclass
class Correction:
    """A demande being corrected by its citizen."""

    brouillon: Brouillon
    usager: object

    @cached_property
    def remplissage(self) -> Remplissage:
        return Remplissage(self.brouillon.pk, self.brouillon.version, self.brouillon)

    @property
    def corrections(self):
        return self.brouillon.corrections

    @property
    def demande(self):
        return self.corrections.demande

    @cached_property
    def ouvertes(self) -> list[str]:
        """What may be changed now, by path."""
        return deverrouillees(self.corrections, self.remplissage.parcours)

    @property
    def points(self) -> list[dict]:
        """What was asked for, each with whether it is corrected."""
        return [point | {"corrige": point["chemin"] in self.corriges} for point in self.corrections.points]

    @cached_property
    def corriges(self) -> list[str]:
        """The points whose answer was changed, and is right now."""
        return [point["chemin"] for point in self.corrections.points if self._est_corrige(point["chemin"])]

    def _est_corrige(self, chemin: str) -> bool:
        def concerne(autre: str) -> bool:
            return autre == chemin or autre.startswith(f"{chemin}.")

        changee = any(concerne(autre) and version > 1 for autre, version in self.remplissage.versions.items())
        fausses = (autre for etape in self.remplissage.parcours.etapes for autre in etape.erreurs)
        return changee and not any(map(concerne, fausses))

    def etapes(self, erreurs: Mapping | None = None, *, tout_dire: bool = False) -> list[tuple[Etape, list]]:
        """Return each step with its questions to correct; `tout_dire` tells what is missing too."""
        return [
            (etape, questions)
            for etape in self.remplissage.definition.etapes
            if (questions := list(self._questions(etape, erreurs or {}, tout_dire)))
        ]

    def _questions(self, etape: Etape, erreurs: Mapping, tout_dire: bool) -> Iterator[QuestionACorriger]:
        chemins = self._montrees(etape)
        if not chemins:
            return
        formulaire = self._formulaire(etape, erreurs, tout_dire)
        points = {point["chemin"]: point for point in self.corrections.points}
        for lie in formulaire.toutes_les_questions():
            if lie.name in chemins:
                point = points.get(lie.name, {})
                yield QuestionACorriger(lie, point.get("libelle", lie.label), point.get("remarque", ""))

    def _formulaire(self, etape: Etape, erreurs: Mapping, tout_dire: bool) -> FormulaireEtape:
        remplissage = self.remplissage
        parcourue = remplissage.parcours.etape(etape.cle)
        siennes = {} if parcourue is None else parcourue.erreurs if tout_dire else parcourue.mauvaises
        return formulaire_de(etape)(
            remplissage.valeurs,
            {**siennes, **erreurs},
            remplissage.pieces,
            {},
            remplissage.versions,
            remplissage.parcours,
            (),
            documents_pour(etape, remplissage, self.usager),
        )

    def _montrees(self, etape: Etape) -> set[str]:
        """The questions of the page: those that are open, and those that a correction could make appear."""
        demandees, ouvertes = self.corrections.remarques.keys(), set(self.ouvertes)
        entieres = {champ.cle for champ in etape.champs if champ.cle in demandees}
        montrees = set()
        for champ, chemin in self._chemins(etape):
            if chemin.partition(".")[0] in entieres - {chemin}:
                continue  # shown with its group
            if chemin in ouvertes or (chemin not in self._visibles_au_depot and not champ.champs):
                montrees.add(chemin)
        return montrees

    def _chemins(self, etape: Etape) -> Iterator[tuple[Champ, str]]:
        for champ in etape.champs:
            yield champ, champ.cle
            for ligne in self.remplissage.lignes(champ) if champ.champs else ():
                yield from ((question, f"{champ.cle}.{ligne}.{question.cle}") for question in champ.champs)

    @cached_property
    def _visibles_au_depot(self) -> frozenset[str]:
        return evaluer_au_depot(self.demande, self.demande.reponses).visibles


def refuser_ce_qui_est_verrouille(brouillon: Brouillon, modifications: Iterable[Modification]) -> None:
    """Raise `EntreeRefusee`, naming it, for an answer that the service did not ask to correct."""
    correction = Correction(brouillon, brouillon.usager_id)
    for modification in modifications:
        groupe = modification.champ.partition(".")[0]
        if modification.champ not in correction.ouvertes and groupe not in correction.corrections.remarques:
            raise EntreeRefusee(VERROUILLEE, modification.champ)
