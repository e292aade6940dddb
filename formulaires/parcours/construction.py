"""Each step becomes a Django form, compiled once per version."""

from collections.abc import Mapping
from functools import lru_cache

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict, ErrorList

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Etape
from formulaires.dsfr import FormulaireDsfr
from formulaires.parcours.entree import assainir


@lru_cache(maxsize=4096)
def champ_django(champ: Champ) -> forms.Field:
    """Return the field that checks answers to this question; shared, never modified."""
    return type_de(champ).champ_django(champ)


class FormulaireEtape(FormulaireDsfr):
    """A step as it is shown: raw answers as they were typed, and the errors the walk found.

    The engine checks, this form only shows: it is never bound to posted data. `pieces` gives the files by id,
    `origines` where an answer comes from, in words, for those the portal offered.
    """

    def __init__(
        self,
        reponses: Mapping,
        erreurs: Mapping[str, ValidationError],
        pieces: Mapping | None = None,
        origines: Mapping[str, str] | None = None,
    ):
        super().__init__(initial=dict(reponses))
        self.pieces = pieces or {}
        self.origines = origines or {}
        self._errors = ErrorDict({cle: ErrorList([erreur]) for cle, erreur in erreurs.items()})


@lru_cache(maxsize=1024)
def formulaire_de(etape: Etape) -> type[FormulaireEtape]:
    """Return the form class of a step: every question, in order, whether visible or not."""
    champs = {champ.cle: champ_django(champ) for champ in etape.champs}
    return type(f"Etape_{etape.cle}", (FormulaireEtape,), champs)


def reponses_postees(etape: Etape, donnees, fichiers) -> dict:
    """Return the raw answers of a posted step, as they will be stored: right or wrong, all are kept.

    What is posted for a read-only question is not an answer (C30).
    """
    return {
        champ.cle: assainir(champ_django(champ).widget.value_from_datadict(donnees, fichiers, champ.cle) or "")
        for champ in etape.champs
        if type_de(champ).porte_reponse and not champ.lecture_seule
    }
