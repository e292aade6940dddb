"""What the citizens' space offers to pre-fill questions: « Gérer mon compte » (P02) and « Mes relations » (P05)."""

import uuid
from collections.abc import Mapping

from espace_usager.models import Profil, Relation
from formulaires import sources
from formulaires.sources import LIEN, PROFIL, RELATION, Contexte, ValeurProposee


class SourceProfil:
    """The signed-in citizen's own information."""

    def valeurs_proposees(self, usager, contexte: Contexte) -> dict[str, ValeurProposee]:
        """Return the account's name and address, and what the profile says; one query at most."""
        if not contexte.demande(PROFIL):
            return {}
        profil = Profil.objects.filter(usager=usager).first() or Profil()
        valeurs = {
            "nom": usager.nom,
            "prenom": usager.prenom,
            "courriel": usager.email,
            "naissance": profil.naissance.isoformat() if profil.naissance else "",
            **{
                cle: getattr(profil, cle) for cle in ("civilite", "nom_usage", "lieu_naissance", "adresse", "telephone")
            },
        }
        valeurs["identite"] = _identite(usager.nom, usager.prenom, valeurs)
        return _proposer(PROFIL, PROFIL, valeurs)


class SourceRelations:
    """The legal person the citizen picked among theirs; nothing until they do."""

    COPIEES = (
        "denomination",
        "sigle",
        "siret",
        "siren",
        "ape",
        "adresse",
        "representant_nom",
        "representant_prenom",
        "representant_qualite",
        "courriel",
        "telephone",
    )

    def valeurs_proposees(self, usager, contexte: Contexte) -> dict[str, ValeurProposee]:
        """Return what `contexte.relation` says, when it is this citizen's.

        An RNA number the portal does not recognise is a reference, never an answer to « numéro RNA » (P25).
        """
        if not contexte.demande(RELATION) or not contexte.relation:
            return {}
        relation = Relation.objects.de(usager).filter(pk=uuid.UUID(contexte.relation)).first()
        if relation is None:
            return {}
        valeurs = {cle: getattr(relation, cle) for cle in self.COPIEES}
        valeurs["rna"] = relation.rna if relation.rna_est_verifie else ""
        valeurs["reference"] = relation.reference or ("" if relation.rna_est_verifie else relation.rna)
        valeurs["representant"] = _identite(relation.representant_nom, relation.representant_prenom, {})
        return _proposer(RELATION, f"{RELATION}:{relation.pk}", valeurs)


def _identite(nom: str, prenoms: str, reste: Mapping) -> dict[str, str]:
    """Return an answer to a question of identity; nothing when no name is known."""
    if not nom:
        return {}
    parties = {cle: reste.get(cle, "") for cle in ("civilite", "nom_usage", "naissance", "lieu_naissance")}
    return {**parties, "nom": nom, "prenoms": prenoms}


class SourceLien:
    """The signed link the draft was begun with."""

    def valeurs_proposees(self, usager, contexte: Contexte) -> dict[str, ValeurProposee]:
        """Return what the link says, without any query."""
        return _proposer(LIEN, LIEN, contexte.lien)


def _proposer(prefixe: str, origine: str, valeurs: Mapping) -> dict[str, ValeurProposee]:
    return {f"{prefixe}.{cle}": ValeurProposee(valeur, origine) for cle, valeur in valeurs.items()}


SOURCES = (SourceProfil(), SourceRelations(), SourceLien())


def brancher() -> None:
    """Plug them into the engine's door."""
    for source in SOURCES:
        sources.brancher(source)
