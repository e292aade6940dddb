"""Give a demande to somebody: take it, hand it over, leave it to whoever wants it."""

import uuid

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from formulaires.actions.consigner import consigner
from formulaires.actions.instruire import verrouiller
from formulaires.dates import jour
from formulaires.enums import Cote
from formulaires.exceptions import ModificationConcurrente, Refus
from formulaires.models import Absence, Affectation, Consultation, Demande, Evenement, Habilitation, NoteInterne
from formulaires.models.demande import ROLES_QUI_INCLUENT

CLOSE = "Cette demande est close : elle n’a plus à être suivie."
DEJA = "{agent} suit déjà cette demande."
PLUS_RAPIDE = "{agent} a été plus rapide\N{NO-BREAK SPACE}: cette demande est déjà suivie. Rien n’a changé."
SANS_DROIT = "{agent} n’a pas le droit d’instruire cette demande. Choisissez quelqu’un d’autre."
EST_ABSENT = "{agent} est absent jusqu’au {jour}. Choisissez quelqu’un d’autre."


@transaction.atomic
def prendre_en_charge(*, demande: Demande, agent, revision: int) -> Demande:
    """Make `agent` the one who follows the demande.

    Refuses when the page shown was out of date; when it is because a colleague took it, the refusal says who.
    """
    try:
        demande = verrouiller(demande=demande, agent=agent, role=Habilitation.Role.INSTRUCTION, revision=revision)
    except ModificationConcurrente as refus:
        prises = Affectation.objects.filter(demande=demande, revision__gt=revision).select_related("a")
        derniere = prises.first()
        if derniere is None or derniere.a_id in (None, agent.pk):
            raise
        raise ModificationConcurrente(PLUS_RAPIDE.format(agent=derniere.a)) from refus
    if demande.est_close:
        raise Refus(CLOSE)
    donner(demande, agent, par=agent)
    consigner(
        demande=demande,
        genre=Evenement.Genre.PRISE_EN_CHARGE,
        cote=Cote.SERVICE,
        libelle=f"Prise en charge par {demande.service}" if demande.service else "Prise en charge",
        acteur=agent,
    )
    return demande


@transaction.atomic
def confier(*, demande: Demande, par, a, revision: int, mot: str = "", cle: uuid.UUID | None = None) -> Demande:
    """Give the demande to a colleague, or back to whoever will take it when `a` is None.

    Both need the right to instruct it, and the colleague must be there. `mot` becomes an internal note, written once
    for a `cle`; the demande is unread again for the colleague. The citizen is told nothing.
    """
    demande = verrouiller(demande=demande, agent=par, role=Habilitation.Role.INSTRUCTION, revision=revision)
    if demande.est_close:
        raise Refus(CLOSE)
    if a is not None:
        _verifier(demande, a)
    donner(demande, a, par=par)
    if mot:
        NoteInterne.objects.get_or_create(
            cle=cle or uuid.uuid4(), defaults={"demande": demande, "auteur": par, "texte": mot}
        )
    return demande


def donner(demande: Demande, a, *, par) -> None:
    """Write who follows a demande, whose lock the caller holds, and how it came to them."""
    de, demande.agent = demande.agent_id, a
    demande.revision += 1
    demande.save(update_fields=["agent", "revision"])
    Affectation.objects.create(demande=demande, de_id=de, a=a, par=par, revision=demande.revision)
    if a is not None and a != par:
        Consultation.objects.filter(demande=demande, agent=a).delete()


def collegues_pour(demande: Demande) -> QuerySet:
    """Return whoever may instruct this demande, by name."""
    droits = Habilitation.objects.filter(
        Q(demarche=None) | Q(demarche=demande.demarche_id),
        Q(service=None) | Q(service=demande.service_id),
        role__in=ROLES_QUI_INCLUENT[Habilitation.Role.INSTRUCTION],
    )
    agents = get_user_model().objects.filter(groups__in=droits.values("groupe"), is_active=True)
    return agents.distinct().order_by("nom", "prenom", "pk")


def _verifier(demande: Demande, agent) -> None:
    if agent.pk == demande.agent_id:
        raise Refus(DEJA.format(agent=agent))
    if not Demande.objects.pour_agent(agent, Habilitation.Role.INSTRUCTION).filter(pk=demande.pk).exists():
        raise Refus(SANS_DROIT.format(agent=agent))
    absence = Absence.objects.le(timezone.localdate()).filter(agent=agent).first()
    if absence:
        raise Refus(EST_ABSENT.format(agent=agent, jour=jour(absence.au)))
