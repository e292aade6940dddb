"""What would stop a citizen, found before publication (hard-parts.md §1–2). Each problem names its place."""

from collections.abc import Iterator

from formulaires.publication.problemes import Probleme
from formulaires.publication.verifier_conditions import conditions_impossibles, references_perdues
from formulaires.publication.verifier_dates import dates_mal_citees
from formulaires.publication.verifier_etapes import (
    CLES_RESERVEES,
    cles_en_double,
    cles_reservees,
    etapes_vides,
    listes_sans_choix,
    propres_au_type,
    sans_etape,
    types_inconnus,
    types_perdus,
)
from formulaires.publication.verifier_statuts import statuts_a_corriger

__all__ = ["CLES_RESERVEES", "Probleme", "problemes_de"]

CONTROLES = (
    sans_etape,
    cles_reservees,
    cles_en_double,
    etapes_vides,
    types_inconnus,
    listes_sans_choix,
    propres_au_type,
    references_perdues,
    conditions_impossibles,
    dates_mal_citees,
    statuts_a_corriger,
)


def problemes_de(gel: dict, precedent: dict | None = None) -> list[Probleme]:
    """Return every problem of a frozen définition, check after check; none means it may be published.

    `precedent` is the frozen définition of the version in force: a question it asks in a type that the portal no longer
    knows is not lost without a word.
    """
    return [*_tous(gel), *types_perdus(gel, precedent or {"etapes": []})]


def _tous(gel: dict) -> Iterator[Probleme]:
    for controle in CONTROLES:
        yield from controle(gel)
