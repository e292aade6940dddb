"""Someone can offer values: the door by which what the portal knows of a citizen reaches a question (P02, P05).

An editor marks a question « Pré-remplir avec » one key of the closed lists below. Whoever holds such values plugs a
source in (`brancher`, from an AppConfig's `ready()`); the engine knows keys and labels, never who answers.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

journal = logging.getLogger(__name__)

PROFIL, RELATION, LIEN, DEMANDE = "profil", "relation", "lien", "demande"

ORIGINES = {
    PROFIL: "Gérer mon compte",
    RELATION: "Mes relations",
    LIEN: "Lien reçu",
    DEMANDE: "Demande précédente",
}
"""Where a value comes from, in the words of the menu the citizen knows.

« lien » is a signed link (`formulaires.liens`): its key is « lien.<question> ». « demande » is an earlier demande that
was duplicated: editors never choose it.
"""

LIBELLES = {
    "profil.identite": "identité",
    "profil.civilite": "civilité",
    "profil.nom": "nom",
    "profil.prenom": "prénom",
    "profil.nom_usage": "nom d’usage",
    "profil.naissance": "date de naissance",
    "profil.lieu_naissance": "lieu de naissance",
    "profil.adresse": "adresse",
    "profil.courriel": "adresse de courriel",
    "profil.telephone": "téléphone",
    "relation.denomination": "dénomination",
    "relation.sigle": "sigle",
    "relation.siret": "SIRET",
    "relation.siren": "SIREN",
    "relation.rna": "numéro RNA",
    "relation.reference": "numéro de référence",
    "relation.ape": "code APE",
    "relation.adresse": "adresse",
    "relation.representant": "identité du représentant",
    "relation.representant_nom": "nom du représentant",
    "relation.representant_prenom": "prénom du représentant",
    "relation.representant_qualite": "qualité du représentant",
    "relation.courriel": "adresse de courriel",
    "relation.telephone": "téléphone",
}
"""The closed list: « origine.renseignement ». Keys are frozen in versions: add some, never rename one."""

DATES = ("profil.naissance",)
ADRESSES = ("profil.adresse", "relation.adresse")
COURRIELS = ("profil.courriel", "relation.courriel")
TELEPHONES = ("profil.telephone", "relation.telephone")
CIVILITES = ("profil.civilite",)
IDENTITES = ("profil.identite", "relation.representant")
REFERENCES = ("relation.reference",)
TEXTES = tuple(cle for cle in LIBELLES if cle not in {*DATES, *ADRESSES, *CIVILITES, *IDENTITES})
"""What reads as one line of text."""


@dataclass(frozen=True)
class ValeurProposee:
    """A raw answer, as its question would store it, and where it comes from: « profil », « relation:<id> »."""

    valeur: Any
    origine: str


@dataclass(frozen=True)
class Contexte:
    """What is asked for: these keys, of this relation when the citizen chose one, from this link when one was followed.

    `lien` maps keys of questions to values, once its signature is checked (`formulaires.liens`).
    """

    cles: frozenset[str]
    relation: str = ""
    lien: Mapping[str, str] = field(default_factory=dict)

    def demande(self, origine: str) -> bool:
        """Whether a key of this origin is asked for: a source answers without any query when none is."""
        return any(origine_de(cle) == origine for cle in self.cles)


class Source(Protocol):
    """Someone who can offer values. Only what belongs to `usager`; nothing for what it does not know."""

    def valeurs_proposees(self, usager, contexte: Contexte) -> Mapping[str, ValeurProposee]: ...


_branchees: list[Source] = []


def brancher(source: Source) -> None:
    """Plug a source in, once."""
    if source not in _branchees:
        _branchees.append(source)


def valeurs_proposees(usager, contexte: Contexte) -> dict[str, ValeurProposee]:
    """Return, by key, what the plugged sources offer for the keys asked; keys without any value are absent.

    A source that fails offers nothing, and the failure is logged: a form is shown without what it would have known.
    """
    offertes: dict[str, ValeurProposee] = {}
    for source in _branchees:
        try:
            offertes.update(source.valeurs_proposees(usager, contexte))
        except Exception:
            journal.exception("une source de pré-remplissage ne répond pas")
    return _demandees(offertes, contexte)


def valeurs_certaines(usager, contexte: Contexte) -> dict[str, ValeurProposee]:
    """Return the same, and raise what a source raises: for who must tell « no value » from « no answer »."""
    offertes: dict[str, ValeurProposee] = {}
    for source in _branchees:
        offertes.update(source.valeurs_proposees(usager, contexte))
    return _demandees(offertes, contexte)


def _demandees(offertes: Mapping[str, ValeurProposee], contexte: Contexte) -> dict[str, ValeurProposee]:
    return {cle: offerte for cle, offerte in offertes.items() if cle in contexte.cles and offerte.valeur}


def origine_de(cle: str) -> str:
    """Return the origin a key belongs to: « relation » for « relation.siret »."""
    return cle.partition(".")[0]


def libelle_d_origine(origine: str) -> str:
    """Return the words for an origin kept with an answer: « Mes relations » for « relation:… », "" for none."""
    return ORIGINES.get(origine.partition(":")[0], "")


def choix_pour_l_editeur(cles: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return (key, label) pairs: « Mes relations : SIRET »; a signed link needs no more than its name."""
    return [(cle, _libelle_pour_l_editeur(cle)) for cle in cles]


def _libelle_pour_l_editeur(cle: str) -> str:
    if cle == LIEN:
        return "Lien de pré-remplissage (fabriqué pour cette démarche)"
    return f"{ORIGINES[origine_de(cle)]}\N{NO-BREAK SPACE}: {LIBELLES[cle]}"
