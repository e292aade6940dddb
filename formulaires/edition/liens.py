"""From a place in the frozen définition to the block of the editor, and what a démarche has to mend."""

from dataclasses import dataclass

from django.urls import reverse

from formulaires.models import DemarchePage
from formulaires.publication.avertissements import avertissements_de, temps_estime
from formulaires.publication.problemes import PRESENTATION, Probleme
from formulaires.publication.verification import problemes_de


@dataclass(frozen=True)
class Signalement:
    """A sentence for the editor, the place it is about in words, and the anchor of the block to open."""

    phrase: str
    lieu: str
    ancre: str


@dataclass(frozen=True)
class Bilan:
    """What forbids publication, what deserves a second look, and the minutes to read and to fill."""

    problemes: list[Signalement]
    avertissements: list[Signalement]
    lecture: int
    saisie: int


def bilan_de(demarche: DemarchePage) -> Bilan:
    """Return the state of a démarche as it is in memory, saved or not. A démarche on another site has no form."""
    gel = demarche.gel()
    presentation = {nom: getattr(demarche, nom) for nom in ("textes", "delai", "contact", "duree_minutes")}
    presentation["service"] = demarche.service_id
    problemes = (
        [] if demarche.lien_externe else [*problemes_de(gel, demarche.en_vigueur()), *demarche.lettres_a_corriger(gel)]
    )
    return Bilan(
        [_signaler(demarche, gel, probleme) for probleme in problemes],
        [_signaler(demarche, gel, averti) for averti in avertissements_de(gel, presentation)],
        *temps_estime(gel),
    )


def _signaler(demarche: DemarchePage, gel: dict, probleme: Probleme) -> Signalement:
    return Signalement(probleme.phrase, probleme.lieu(gel), ancre_de(demarche, probleme))


def ancre_de(demarche: DemarchePage, probleme: Probleme) -> str:
    """Return « #block-…-section » for a block, or the anchor of the part of the page when there is none."""
    if probleme.partie == PRESENTATION:
        return "#tab-presentation"
    suite, bloc = getattr(demarche, probleme.partie), None
    for rang in probleme.place:
        if rang >= len(suite):
            break
        bloc = suite[rang]
        suite = bloc.value.get("champs") or ()
    if bloc is not None and bloc.id:
        return f"#block-{bloc.id}-section"
    return "#tab-statuts" if probleme.partie == "statuts" else "#tab-formulaire"


def adresse_du_bloc(demarche: DemarchePage, ancre: str) -> str:
    """Return where the editor opens on this block."""
    return reverse("wagtailadmin_pages:edit", args=[demarche.pk]) + ancre
