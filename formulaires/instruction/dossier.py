"""A demande as the page of its agent shows it: what was answered, given, said and done."""

from functools import cached_property

from formulaires.actions.instruire import role_requis, statuts_permis
from formulaires.definitions import Statut
from formulaires.enums import Acteur, Cote, NaturePiece, Phase
from formulaires.instruction.corrections import Envoi, envois_de
from formulaires.instruction.historique import Fait, historique_de
from formulaires.instruction.presence import BATTEMENT, Lecteur, autres_lecteurs
from formulaires.instruction.tables import etiquette
from formulaires.models import Demande, DemandeDeCorrections, Echeance, Etiquette, Habilitation, Transition
from formulaires.parcours.lecture import reponses_a_plat

A_QUI_D_AGIR = {
    Acteur.SERVICE: "C’est à vous d’agir",
    Acteur.USAGER: "C’est à l’usager d’agir",
    Acteur.PERSONNE: "Plus personne n’a à agir",
}


class Dossier:
    """What one agent reads of one demande, each part read once. It changes nothing."""

    def __init__(self, demande: Demande, agent):
        self.demande = demande
        self.agent = agent

    @property
    def statut(self) -> Statut:
        return self.demande.statut_defini

    @property
    def etiquette(self) -> str:
        return etiquette(self.demande)

    @cached_property
    def echeance(self) -> Echeance:
        return Echeance.de(self.demande)

    @cached_property
    def corrections_attendues(self) -> DemandeDeCorrections | None:
        """What was asked of the citizen and has not come back; what waits to leave included."""
        return self.demande.corrections.ouvertes().first()

    @cached_property
    def envois(self) -> list[Envoi]:
        return envois_de(self.demande, {str(piece.pk): piece for piece in self._pieces})

    @property
    def a_qui_d_agir(self) -> str:
        return A_QUI_D_AGIR[Acteur(self.demande.attend)]

    @cached_property
    def peut_instruire(self) -> bool:
        return self._a_le_role(Habilitation.Role.INSTRUCTION)

    @cached_property
    def peut_decider(self) -> bool:
        return self._a_le_role(Habilitation.Role.DECISION)

    @property
    def peut_changer_le_statut(self) -> bool:
        """Whether a status that goes on may be given; reopening a closed demande is a decision."""
        return bool(self.statuts_suivants)

    @property
    def peut_repondre(self) -> bool:
        return bool(self.statuts_de_cloture)

    @property
    def peut_prendre(self) -> bool:
        return self.peut_instruire and not self.demande.est_close and self.demande.agent_id != self.agent.pk

    @property
    def peut_confier(self) -> bool:
        return self.peut_instruire and not self.demande.est_close

    @cached_property
    def statuts_suivants(self) -> list[Statut]:
        """The statuses that go on with the instruction, among those this agent may give."""
        return [statut for statut in self._que_je_peux_donner if not Phase(statut.phase).est_close]

    @cached_property
    def statuts_de_cloture(self) -> list[Statut]:
        """The statuses that answer the citizen and close the demande, among those this agent may give."""
        return [statut for statut in self._que_je_peux_donner if Phase(statut.phase).est_close]

    @cached_property
    def statuts_des_autres(self) -> list[Statut]:
        """The statuses that may follow, and that only an agent with the right to decide may give."""
        return [statut for statut in self.statuts_permis if statut not in self._que_je_peux_donner]

    @cached_property
    def statuts_permis(self) -> list[Statut]:
        return statuts_permis(self.demande)

    @cached_property
    def depart(self) -> Transition | None:
        """The status that waits to leave, and that may still be undone."""
        return self.demande.transitions.en_attente().first() if self.demande.effet_le else None

    @cached_property
    def etapes(self) -> list[dict]:
        """The frozen reading, row after row, without the answers that are files, nor the steps then left empty."""
        etapes = [
            etape | {"reponses": [reponse for reponse in reponses_a_plat(etape) if not reponse["pieces"]]}
            for etape in self.demande.lecture
        ]
        return [etape for etape in etapes if etape["reponses"]]

    @cached_property
    def justificatifs(self) -> list[tuple]:
        """The files given as answers, each with its question, in the order of the form.

        The path of a question comes with its first file, where it may be corrected; it is empty for the others.
        """
        pieces = {str(piece.pk): piece for piece in self._pieces if piece.nature == NaturePiece.REPONSE}
        questions = [reponse for etape in self.demande.lecture for reponse in reponses_a_plat(etape)]
        return [
            (question["libelle"], pieces[identifiant], "" if rang else question["cle"])
            for question in questions
            for rang, identifiant in enumerate(cle for cle in question["pieces"] if cle in pieces)
        ]

    @cached_property
    def decisions(self) -> list:
        """The documents of the administration's answer."""
        return [piece for piece in self._pieces if piece.nature == NaturePiece.DECISION]

    @cached_property
    def messages(self) -> list:
        return list(self.demande.messages.select_related("auteur").prefetch_related("pieces__fichier"))

    @property
    def a_lire(self) -> list:
        """The messages of the citizen that the service has not said it read."""
        return [message for message in self.messages if message.cote == Cote.USAGER and not message.lu_le]

    @cached_property
    def notes(self) -> list:
        return list(self.demande.notes.select_related("auteur"))

    @cached_property
    def etiquettes(self) -> list:
        """The tags it bears."""
        return list(self.demande.etiquettes.all())

    @cached_property
    def etiquettes_a_poser(self) -> list:
        """The tags it could still receive."""
        return [tag for tag in Etiquette.objects.posables_sur(self.demande) if tag not in self.etiquettes]

    @cached_property
    def historique(self) -> list[Fait]:
        """What happened and who opened what, the latest first."""
        evenements = self.demande.evenements.select_related("acteur")
        return historique_de(self.demande, evenements, {str(piece.pk): piece for piece in self._pieces})

    @cached_property
    def autres_lecteurs(self) -> list[Lecteur]:
        """The colleagues who have this page open now."""
        return autres_lecteurs(self.demande, self.agent)

    @property
    def battement(self) -> int:
        """Every how many seconds the page says that it is shown."""
        return int(BATTEMENT.total_seconds())

    @cached_property
    def _pieces(self) -> list:
        return list(self.demande.pieces.select_related("fichier__trousseau"))

    @cached_property
    def _que_je_peux_donner(self) -> list[Statut]:
        droits = {Habilitation.Role.INSTRUCTION: self.peut_instruire, Habilitation.Role.DECISION: self.peut_decider}
        return [statut for statut in self.statuts_permis if droits[role_requis(self.demande, statut)]]

    def _a_le_role(self, role) -> bool:
        return Demande.objects.pour_agent(self.agent, role).filter(pk=self.demande.pk).exists()
