"""What a step starts with: values offered to questions that have no answer yet (P02, P05). Reads, never writes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from espace_usager.reponses import Remplissage
from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Etape
from formulaires.parcours.entree import assainir
from formulaires.sources import RELATION, Contexte, ValeurProposee, libelle_d_origine, origine_de, valeurs_proposees


def propositions(remplissage: Remplissage, etape: Etape, usager) -> dict[str, ValeurProposee]:
    """Return, by question, what the step shows where the citizen has never answered. An answer emptied is one."""
    libres = (champ for champ in etape.champs if not champ.lecture_seule)
    jamais_repondues = (champ for champ in libres if not remplissage.version_du_champ(champ.cle))
    return proposees_a(jamais_repondues, usager, lien=remplissage.lien)


def proposees_a(
    champs: Iterable[Champ], usager, relation: str = "", lien: Mapping | None = None, lire=valeurs_proposees
) -> dict[str, ValeurProposee]:
    """Return, by question, the values offered that the question can show; no query when none asks for one.

    What no database can keep is taken out of them, as from an answer that is posted.
    """
    demandeurs = [champ for champ in champs if champ.prerempli]
    if not demandeurs:
        return {}
    contexte = Contexte(frozenset(champ.prerempli for champ in demandeurs), relation, lien or {})
    offertes = lire(usager, contexte)
    convenues = {
        champ.cle: replace(offerte, valeur=type_de(champ).convenir(assainir(offerte.valeur), champ))
        for champ in demandeurs
        if (offerte := offertes.get(champ.prerempli))
    }
    return {cle: offerte for cle, offerte in convenues.items() if offerte.valeur is not None}


def est_sur_une_personne_morale(champ: Champ) -> bool:
    """Whether this question may be filled from « Mes relations »."""
    return origine_de(champ.prerempli) == RELATION


def origines_en_mots(remplissage: Remplissage, etape: Etape, proposees: dict[str, ValeurProposee]) -> dict[str, str]:
    """Return, by question, where the value shown comes from: « Gérer mon compte », « Mes relations »."""
    gardees = {
        champ.cle: origine_de(champ.prerempli) if champ.lecture_seule else remplissage.origine_du_champ(champ.cle)
        for champ in etape.champs
    }
    montrees = {**gardees, **{cle: proposee.origine for cle, proposee in proposees.items()}}
    return {cle: libelle_d_origine(origine) for cle, origine in montrees.items() if origine}


def relation_reprise(remplissage: Remplissage) -> str:
    """Return the id of the relation the draft was filled from, empty when none was."""
    origines = (remplissage.origine_du_champ(champ.cle) for champ in remplissage.definition.champs())
    return next((origine.partition(":")[2] for origine in origines if origine.startswith(f"{RELATION}:")), "")
