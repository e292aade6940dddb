"""One invented demande as rows of tables, as the actions would have left them."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from formulaires.actions.indexer import mots_d_une_demande, texte_et_plie
from formulaires.charge.decor import Decor, VersionPrete
from formulaires.charge.formulaire import TITRE, Jeu
from formulaires.charge.vies import ETIQUETEES, LUES, Vie
from formulaires.enums import Cote
from formulaires.models import (
    Consultation,
    Demande,
    Evenement,
    FicheDeRecherche,
    ReponseListable,
    Suspension,
)

PORTEES = Demande.etiquettes.through
COLONNES = {
    Demande: (
        "id", "reference", "cle_depot", "demarche_id", "version_id", "usager_id", "beneficiaire", "service_id",
        "agent_id", "reponses", "lecture", "statut", "statut_libelle", "phase", "attend", "deposee_le",
        "dernier_evenement_le", "revision", "close_le", "attente_s", "duree_s", "statut_a_venir", "statut_depuis_le",
        "delai_depuis_le", "echeance_le", "a_revoir_le", "departement",
    ),
    Evenement: ("demande_id", "genre", "cote", "acteur_id", "statut", "libelle", "motif", "interne", "survenu_le"),
    Suspension: ("demande_id", "debut_le", "fin_le"),
    FicheDeRecherche: ("demande_id", "mots", "relation"),
    ReponseListable: ("demande_id", "cle", "texte", "plie"),
    Consultation: ("demande_id", "agent_id", "vue_le"),
    PORTEES: ("demande_id", "etiquette_id"),
}  # fmt: skip
"""What is written, in this order: a demande before what names it."""
_PREPARER = {champ.attname: champ.get_prep_value for champ in FicheDeRecherche._meta.fields}


@dataclass(frozen=True)
class Inventee:
    """One demande before it is rows."""

    pk: int
    reference: str
    titre: str
    usager: object
    decor: Decor
    version: VersionPrete
    jeu: Jeu
    vie: Vie
    maintenant: datetime

    def rangees(self, hasard: Random) -> dict[type, list[tuple]]:
        """Return the rows of each table of `COLONNES`."""
        rang = self.decor.service_de(self.jeu.departement)
        service = self.decor.services[rang]
        agent = hasard.choice(self.decor.agents[rang]) if self.vie.prise_le else None
        evenements = self._evenements(service, agent)
        mots, relation = mots_d_une_demande(
            self.reference, self.usager, self.jeu.beneficiaire, self.jeu.numeros, listees := self._listees
        )
        etiquette = hasard.choice(self.decor.etiquettes)
        return {
            Demande: [self._demande(hasard, service, agent, len(evenements))],
            Evenement: evenements,
            Suspension: [(self.pk, self.vie.arretee_le, self.vie.repartie_le)]
            if self.vie.arretee_le and self._delai
            else [],
            FicheDeRecherche: [(self.pk, _PREPARER["mots"](mots), _PREPARER["relation"](relation))],
            ReponseListable: [(self.pk, cle, *texte_et_plie(texte)) for cle, texte in listees.items()],
            Consultation: [(self.pk, agent.pk, self._vue_le(hasard))] if agent else [],
            PORTEES: [(self.pk, etiquette.pk)] if hasard.random() < ETIQUETEES else [],
        }

    @property
    def _listees(self) -> dict[str, str]:
        return self.jeu.listees_avec(self.titre)

    @property
    def _delai(self):
        return self.version.version.definition.delai

    def _demande(self, hasard: Random, service, agent, evenements: int) -> tuple:
        vie, delai, statut = self.vie, self._delai, self.version.par_phase[self.vie.phase][0]
        depuis = (vie.close_le, vie.repartie_le, vie.arretee_le, vie.prise_le, vie.deposee_le)
        return (
            self.pk, self.reference, UUID(int=hasard.getrandbits(128), version=4), self.version.version.demarche_id,
            self.version.version.pk, self.usager.pk, self.jeu.beneficiaire, service.pk, agent and agent.pk,
            self.jeu.reponses.replace(TITRE, self.titre), self.jeu.lecture.replace(TITRE, self.titre), statut.cle,
            statut.libelle, vie.phase, statut.acteur, vie.deposee_le, vie.dernier_evenement_le, evenements - 1,
            vie.close_le, vie.attente_s, vie.duree_s, "", next(moment for moment in depuis if moment),
            vie.deposee_le if delai else None, vie.echeance(delai), vie.a_revoir(delai, self.maintenant),
            self.jeu.departement,
        )  # fmt: skip

    def _evenements(self, service, agent) -> list[tuple]:
        vie, statuts, Genre = self.vie, self.version.par_phase, Evenement.Genre
        deposee, en_instruction = statuts["deposee"][0], statuts["en_instruction"][0]
        attente, close = statuts["attente_usager"][0], statuts[vie.phase][0]
        prise = f"Prise en charge par {service}"
        lignes = [
            (Genre.DEPOT, Cote.USAGER, self.usager, deposee, "Demande déposée", vie.deposee_le),
            (Genre.PRISE_EN_CHARGE, Cote.SERVICE, agent, deposee, prise, vie.prise_le),
            (Genre.STATUT, Cote.SERVICE, agent, en_instruction, en_instruction.libelle, vie.prise_le),
            (Genre.STATUT, Cote.SERVICE, agent, attente, attente.libelle, vie.arretee_le),
            (Genre.STATUT, Cote.USAGER, self.usager, en_instruction, en_instruction.libelle, vie.repartie_le),
            (Genre.STATUT, Cote.SERVICE, agent, close, close.libelle, vie.close_le),
        ]
        return [
            (self.pk, genre, cote, acteur.pk, statut.cle, libelle, "", False, quand)
            for genre, cote, acteur, statut, libelle, quand in lignes
            if quand
        ]

    def _vue_le(self, hasard: Random) -> datetime:
        return self.vie.dernier_evenement_le if hasard.random() < LUES else self.vie.prise_le
