"""Instruct: change the status of a demande."""

from django.db import transaction
from django.utils import timezone

from formulaires.actions.consigner import consigner
from formulaires.actions.delai import COLONNES, regler_le_delai
from formulaires.actions.remettre import remettre_la_lettre, verifier_la_lettre
from formulaires.definitions import Statut
from formulaires.enums import Cote, Phase
from formulaires.exceptions import ModificationConcurrente, Refus, TransitionInterdite
from formulaires.models import Demande, Evenement, Limitation
from formulaires.models.service import Habilitation

CHANGEE = "Cette demande a changé depuis que vous l’avez ouverte. Relisez-la, puis recommencez."
GELEE = (
    "Le compte de cet usager est gelé : ses demandes sont gardées et ne sont pas traitées. "
    "L’administration fonctionnelle peut lever le gel."
)
SANS_DROIT = "Vous n’avez pas le droit de faire cette action sur cette demande."


@transaction.atomic
def changer_statut(*, demande: Demande, statut: str, agent, revision: int, motif: str = "") -> Demande:
    """Give the demande one of the statuses its present one allows.

    Closing and reopening need the right to decide, anything else the right to instruct. The status's letter, if it has
    one, is issued; `motif` is what the agent writes with it. Raises `TransitionInterdite`, `LettreImpossible`, or
    `ModificationConcurrente` when somebody changed the demande since `revision`.
    """
    nouveau = demande.version.definition.statut_par_cle.get(statut)
    decide = demande.est_close or (nouveau is not None and Phase(nouveau.phase).est_close)
    role = Habilitation.Role.DECISION if decide else Habilitation.Role.INSTRUCTION
    demande = verrouiller(demande=demande, agent=agent, role=role, revision=revision)
    if nouveau is None or statut not in demande.statut_defini.suivants:
        raise TransitionInterdite(f"Le statut « {demande.statut_libelle} » ne permet pas ce changement.")
    verifier_la_lettre(demande=demande, statut=nouveau, motif=motif)
    _donner_statut(demande, nouveau)
    evenement = consigner(
        demande=demande, genre=Evenement.Genre.STATUT, cote=Cote.SERVICE, libelle=nouveau.libelle, acteur=agent
    )
    remettre_la_lettre(demande=demande, statut=nouveau, emission=f"evenement:{evenement.pk}", motif=motif)
    return demande


def reprendre_l_instruction(*, demande: Demande, usager) -> None:
    """Hand the demande back to the service once the citizen has answered; nothing when nobody awaited them.

    The status becomes the first « en instruction » one that the awaiting status allows.
    """
    demande = Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    if demande.phase != Phase.ATTENTE_USAGER:
        return
    statuts = demande.version.definition.statut_par_cle
    suivants = (statuts[cle] for cle in demande.statut_defini.suivants)
    nouveau = next((statut for statut in suivants if statut.phase == Phase.EN_INSTRUCTION), None)
    if nouveau:
        _donner_statut(demande, nouveau)
        consigner(
            demande=demande, genre=Evenement.Genre.STATUT, cote=Cote.USAGER, libelle=nouveau.libelle, acteur=usager
        )


def verrouiller(*, demande: Demande, agent, role, revision: int) -> Demande:
    """Lock and return the fresh row, for this agent, in this role, unchanged since `revision` (C32), not frozen."""
    fraiche = Demande.objects.select_for_update(of=("self",)).pour_agent(agent, role).filter(pk=demande.pk).first()
    if fraiche is None:
        raise Refus(SANS_DROIT)
    refuser_si_gelee(fraiche)
    if fraiche.revision != revision:
        raise ModificationConcurrente(CHANGEE)
    return fraiche


def refuser_si_gelee(demande: Demande) -> None:
    """Raise `Refus` when the account that filed it is frozen: its data are kept, no longer processed."""
    if Limitation.objects.filter(usager=demande.usager_id).exists():
        raise Refus(GELEE)


def _donner_statut(demande: Demande, statut: Statut) -> None:
    demande.statut, demande.statut_libelle = statut.cle, statut.libelle
    demande.phase, demande.attend = statut.phase, statut.acteur
    demande.statut_depuis_le = timezone.now()
    regler_le_delai(demande=demande, maintenant=demande.statut_depuis_le)
    _enregistrer(demande, ["statut", "statut_libelle", "phase", "attend", "statut_depuis_le", *COLONNES])


def _enregistrer(demande: Demande, champs: list[str]) -> None:
    demande.revision += 1
    demande.save(update_fields=[*champs, "revision"])
