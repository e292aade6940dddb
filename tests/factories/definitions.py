"""Forms composed in Python, as the engine reads them. No database."""

from collections.abc import Mapping, Sequence
from typing import Any

from formulaires.definitions import Champ, Definition
from formulaires.models.etapes_streamfield import EtapesStreamField, StatutsStreamField
from formulaires.parcours.lecture import lire
from formulaires.parcours.parcours import Parcours, evaluer
from formulaires.publication.composition import champ, etape, statuts
from formulaires.publication.gel import geler
from formulaires.publication.statuts_types import AUTORISATION

ETAPES, STATUTS = EtapesStreamField(blank=True), StatutsStreamField(blank=True)


def figer(etapes: Sequence[dict], statuts_definis: Sequence[dict] = AUTORISATION) -> dict:
    """Return the canonical JSON of literal steps (see `publication.composition`)."""
    return geler(ETAPES.to_python(list(etapes)), STATUTS.to_python(statuts(statuts_definis)))


def definition_de(*etapes: dict) -> Definition:
    return Definition.depuis_json(figer(etapes))


def definition_a_une_etape(*champs: dict) -> Definition:
    return definition_de(etape("etape", "Étape", *champs))


def parcourir(reponses: Mapping[str, Any], *champs: dict) -> Parcours:
    """Walk one step asking `champs`."""
    return evaluer(definition_a_une_etape(*champs), reponses)


def champ_fige(genre: str, **options) -> Champ:
    """Return one question of this type, key « q », as it is frozen."""
    return definition_a_une_etape(champ(genre, "q", "Question", **options)).champ_par_cle["q"]


def parcourir_une_question(genre: str, brute: Any, **options) -> Parcours:
    """Answer `brute` to one question of this type, key « q »."""
    return parcourir({"q": brute}, champ(genre, "q", "Question", **options))


def valeur(genre: str, brute: Any, **options) -> Any:
    """Return the checked answer to one question; fails when the answer is wrong."""
    parcours = parcourir_une_question(genre, brute, **options)
    assert parcours.etapes[0].erreurs == {}
    return parcours.valeurs["q"]


def phrase(genre: str, brute: Any, **options) -> str:
    """Return the sentence that says what is wrong in the answer; fails when nothing is."""
    parcours = parcourir_une_question(genre, brute, **options)
    assert "q" not in parcours.valeurs
    return " ".join(parcours.etapes[0].erreurs["q"].messages)


def lecture(genre: str, brute: Any, **options) -> str:
    """Return how the checked answer reads."""
    return lire(parcourir_une_question(genre, brute, **options))[0]["reponses"][0]["texte"]


def options_figees(genre: str, **options) -> dict:
    """Return the frozen options of one question."""
    return dict(champ_fige(genre, **options).options)
