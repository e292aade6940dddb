"""Each step becomes a Django form, compiled once per version."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict, ErrorList
from django.utils.safestring import SafeString, mark_safe

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Etape
from formulaires.dsfr import FormulaireDsfr
from formulaires.parcours.chemins import chemin_de
from formulaires.parcours.compilation import champ_django
from formulaires.parcours.entree import assainir
from formulaires.parcours.lecture import titre_de_ligne, valeurs_calculees
from formulaires.parcours.lignes import lignes_recues
from formulaires.parcours.resultat import Parcours
from formulaires.reserves import DocumentPropose


@dataclass(frozen=True)
class LigneLiee:
    """One row of a groupe as it is shown: its name, « Personne 2 sur 3 », and its bound questions."""

    id: str
    titre: str
    champs: list[BoundField]


class FormulaireEtape(FormulaireDsfr):
    """A step as it is shown: raw answers as they were typed, and the errors the walk found, both by path.

    The engine checks, this form only shows: it is never bound to posted data. `pieces` gives the files by id,
    `origines` where an answer comes from, in words, for those the portal offered; `proposees` are those not answered
    yet. `versions` says how many times each answer changed, `parcours` what is visible and what is computed,
    `documents` the files that questions may offer to join (`formulaires.reserves`).
    """

    def __init__(
        self,
        reponses: Mapping,
        erreurs: Mapping[str, ValidationError],
        pieces: Mapping | None = None,
        origines: Mapping[str, str] | None = None,
        versions: Mapping[str, int] | None = None,
        parcours: Parcours | None = None,
        proposees: Collection[str] = (),
        documents: Sequence[DocumentPropose] | None = None,
    ):
        super().__init__(initial={**reponses, **reponses_des_lignes(self.etape, reponses)})
        self.pieces, self.documents = pieces or {}, documents
        self.origines = origines or {}
        self.versions = versions or {}
        self.parcours, self.proposees = parcours, proposees
        self.visibles = parcours.visibles if parcours else frozenset()
        self._errors = ErrorDict({cle: ErrorList([erreur]) for cle, erreur in erreurs.items()})
        self._lignes = {champ.cle: self._lier(champ, reponses) for champ in self.etape.champs if champ.champs}

    @cached_property
    def calculees(self) -> dict[str, str]:
        """The computed values, in words, by path."""
        return valeurs_calculees(self.parcours) if self.parcours else {}

    def lignes_de(self, groupe: str) -> list[LigneLiee]:
        """Return the rows of a groupe, ready to be shown."""
        return self._lignes[groupe]

    def toutes_les_questions(self) -> Iterator[BoundField]:
        """Give every bound question in the order of the page, those of rows after their groupe."""
        for lie in self:
            yield lie
            for ligne in self._lignes.get(lie.name, ()):
                yield from ligne.champs

    def _lier(self, groupe: Champ, reponses: Mapping) -> list[LigneLiee]:
        recues = lignes_recues(reponses.get(groupe.cle))
        titres = [titre_de_ligne(groupe, rang, len(recues)) for rang in range(1, len(recues) + 1)]
        return [
            LigneLiee(id_, titre, [self._question(groupe, id_, titre, champ) for champ in groupe.champs])
            for id_, titre in zip(recues, titres, strict=True)
        ]

    def _question(self, groupe: Champ, ligne: str, titre: str, champ: Champ) -> BoundField:
        lie = champ_django(champ).get_bound_field(self, chemin_de(groupe.cle, ligne, champ.cle))
        lie.ligne = titre
        return lie

    def questions(self) -> SafeString:
        """Return the HTML of every question of the step, in order."""
        return mark_safe("".join(lie.en_question() for lie in self))  # nosec B308 B703 # each question is escaped by its widget


class ChampsPartages(dict):
    """The fields of a step: nobody changes them, so each form holds the very same ones instead of copies."""

    def __deepcopy__(self, memo):
        return dict(self)


@lru_cache(maxsize=1024)
def formulaire_de(etape: Etape) -> type[FormulaireEtape]:
    """Return the form class of a step: every question, in order, whether visible or not."""
    champs = {champ.cle: champ_django(champ) for champ in etape.champs}
    classe = type(f"Etape_{etape.cle}", (FormulaireEtape,), {**champs, "etape": etape})
    classe.base_fields = ChampsPartages(classe.base_fields)
    return classe


def reponses_des_lignes(etape: Etape, reponses: Mapping) -> dict[str, Any]:
    """Return the raw answers of the rows of a step's groupes, by path."""
    return {
        chemin_de(groupe.cle, identifiant, champ.cle): ligne[champ.cle]
        for groupe in etape.champs
        if groupe.champs
        for identifiant, ligne in lignes_recues(reponses.get(groupe.cle)).items()
        for champ in groupe.champs
        if champ.cle in ligne
    }


def reponses_postees(etape: Etape, donnees, fichiers, lignes: Mapping[str, Iterable[str]] | None = None) -> dict:
    """Return the raw answers of a posted step by path, as they will be stored: right or wrong, all are kept.

    `lignes` gives the ids of the rows of each groupe; what is posted for any other row, or for a read-only question,
    is not an answer (C30).
    """
    posees = [(champ.cle, champ) for champ in etape.champs]
    for groupe in etape.champs:
        for ligne in (lignes or {}).get(groupe.cle, ()):
            posees += [(chemin_de(groupe.cle, ligne, champ.cle), champ) for champ in groupe.champs]
    return {
        chemin: assainir(champ_django(champ).widget.value_from_datadict(donnees, fichiers, chemin) or "")
        for chemin, champ in posees
        if type_de(champ).porte_reponse and not champ.champs and not champ.lecture_seule
    }
