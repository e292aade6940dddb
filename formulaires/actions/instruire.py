"""Instruct: change the status of a demande, undo that change."""

from collections.abc import Callable

from django.db import transaction

from formulaires.actions.remettre import verifier_la_lettre
from formulaires.actions.transition import annuler, donner
from formulaires.dates import heure
from formulaires.definitions import Statut
from formulaires.enums import TRANSITIONS, Cote, Phase
from formulaires.exceptions import ModificationConcurrente, MotifRequis, Refus, TransitionInterdite
from formulaires.models import Demande, Evenement, Limitation, Transition
from formulaires.models.service import Habilitation

GELEE = (
    "Le compte de cet usager est gelé : ses demandes sont gardées et ne sont pas traitées. "
    "L’administration fonctionnelle peut lever le gel."
)
SANS_DROIT = "Vous n’avez pas le droit de faire cette action sur cette demande."
MOTIF_REQUIS = "Dites pourquoi\N{NO-BREAK SPACE}: les agents le liront dans l’historique."
RELISEZ = "Relisez la demande, puis recommencez\N{NO-BREAK SPACE}: ce que vous avez écrit est conservé."


@transaction.atomic
def changer_statut(
    *,
    demande: Demande,
    statut: str,
    agent,
    revision: int,
    motif: str = "",
    texte: str = "",
    joindre: Callable[[Transition], object] | None = None,
) -> Demande:
    """Give the demande one of the statuses its present one allows; it leaves once it cannot be undone any more.

    `texte` is what the agent writes to the citizen with it, for its letter; `joindre` writes what leaves with it
    (`transition.donner`). `role_requis` says which right it needs, `motif_requis` when a reason. Raises
    `TransitionInterdite`, `MotifRequis`, `LettreImpossible`, or `ModificationConcurrente` when somebody changed the
    demande since `revision`.
    """
    nouveau = demande.statuts_definis.get(statut)
    role = role_requis(demande, nouveau) if nouveau else Habilitation.Role.INSTRUCTION
    demande = verrouiller(demande=demande, agent=agent, role=role, revision=revision)
    if nouveau is None or nouveau not in statuts_permis(demande):
        raise TransitionInterdite(_pourquoi_interdit(demande))
    if motif_requis(demande, nouveau) and not motif.strip():
        raise MotifRequis(MOTIF_REQUIS)
    verifier_la_lettre(demande=demande, statut=nouveau, motif=texte)
    donner(demande=demande, statut=nouveau, agent=agent, motif=motif.strip(), joindre=joindre)
    return demande


@transaction.atomic
def annuler_le_changement(*, demande: Demande, agent) -> str:
    """Undo the status that waits, by whoever could have given it; return the message that went with it.

    Raises `Refus` when it has left, when the citizen wrote since, or without the right.
    """
    en_attente = demande.transitions.en_attente().first()
    nouveau = en_attente and demande.statuts_definis.get(en_attente.statut)
    role = role_requis(demande, nouveau) if nouveau else Habilitation.Role.INSTRUCTION
    return annuler(demande=_verrouillee(demande, agent, role), agent=agent)


def statuts_permis(demande: Demande) -> list[Statut]:
    """Return the statuses that may follow the present one, in the editor's order; none while one waits to leave."""
    if demande.effet_le is not None:
        return []
    definis = demande.statuts_definis
    suivants = [definis[cle] for cle in demande.statut_defini.suivants if cle in definis]
    return [statut for statut in suivants if Phase(statut.phase) in TRANSITIONS[Phase(demande.phase)]]


def role_requis(demande: Demande, statut: Statut) -> str:
    """Return the least right that gives this status: what the status says, else to decide in order to close.

    Reopening is always a decision.
    """
    if demande.est_close and not Phase(statut.phase).est_close:
        return Habilitation.Role.DECISION
    clot = demande.est_close or Phase(statut.phase).est_close
    return statut.role or (Habilitation.Role.DECISION if clot else Habilitation.Role.INSTRUCTION)


def motif_requis(demande: Demande, statut: Statut) -> bool:
    """Whether a reason must be given: the status says so, or the demande changes the way it was closed."""
    return statut.motif or (demande.est_close and statut.phase != demande.phase)


def reprendre_l_instruction(*, demande: Demande, usager) -> None:
    """Hand the demande back to the service once the citizen has answered; nothing when nobody awaited them.

    The status becomes the first « en instruction » one that the awaiting status allows. It stays while corrections are
    asked for, which only sending them answers, and when an agent has just given another one.
    """
    demande = Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    if demande.phase != Phase.ATTENTE_USAGER or demande.corrections.ouvertes().pour_l_usager().exists():
        return
    nouveau = next((statut for statut in statuts_permis(demande) if statut.phase == Phase.EN_INSTRUCTION), None)
    if nouveau:
        donner(demande=demande, statut=nouveau, agent=usager, cote=Cote.USAGER)


def verrouiller(*, demande: Demande, agent, role, revision: int) -> Demande:
    """Lock and return the fresh row, for this agent, in this role, unchanged since `revision` (C32), not frozen."""
    fraiche = _verrouillee(demande, agent, role)
    if fraiche.revision != revision:
        raise ModificationConcurrente(_ce_qui_a_change(fraiche, agent))
    return fraiche


def _verrouillee(demande: Demande, agent, role) -> Demande:
    fraiche = Demande.objects.select_for_update(of=("self",)).pour_agent(agent, role).filter(pk=demande.pk).first()
    if fraiche is None:
        raise Refus(SANS_DROIT)
    refuser_si_gelee(fraiche)
    return fraiche


def refuser_si_gelee(demande: Demande) -> None:
    """Raise `Refus` when the account that filed it is frozen: its data are kept, no longer processed."""
    if Limitation.objects.filter(usager=demande.usager_id).exists():
        raise Refus(GELEE)


def _ce_qui_a_change(demande: Demande, agent) -> str:
    dernier = demande.evenements.exclude(genre=Evenement.Genre.ECHEANCE).select_related("acteur").first()
    fait = f"«\N{NO-BREAK SPACE}{dernier.libelle}\N{NO-BREAK SPACE}», à {heure(dernier.survenu_le)}"
    if dernier.cote == Cote.USAGER:
        return f"L’usager a agi entre-temps\N{NO-BREAK SPACE}: {fait}. {RELISEZ}"
    if dernier.acteur_id == agent.pk:
        return f"Vous avez déjà changé cette demande, dans une autre page\N{NO-BREAK SPACE}: {fait}. {RELISEZ}"
    return f"Un collègue a été plus rapide\N{NO-BREAK SPACE}: {fait}. {RELISEZ}"


def _pourquoi_interdit(demande: Demande) -> str:
    if demande.effet_le is not None:
        return (
            f"Le statut « {demande.statut_a_venir} » est déjà donné et part à {heure(demande.effet_le)}. "
            "Annulez-le d’abord pour en donner un autre."
        )
    return f"Le statut « {demande.statut_libelle} » ne permet pas ce changement."
