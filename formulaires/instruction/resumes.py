"""The mails that sum up for an agent what waits for them: one a working day unless they choose otherwise."""

from datetime import datetime, time, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from formulaires.courrier.poster import poster
from formulaires.enums import Cote, Rythme
from formulaires.instruction.accueil import rubriques, supprimees
from formulaires.models import Demande, Evenement, Habilitation, PreferenceDeResume
from formulaires.models.demande import ROLES_QUI_INCLUENT

RESUME = "resume_pour_agent"
HEURE = time(7, 30)
SAMEDI = 5


def envoyer_les_resumes() -> int:
    """Write to each agent whose time has come and for whom something waits; return how many mails were posted.

    Run every few minutes. Agents come one by one, each in a transaction of their own: a run killed on the way, or two
    at once, write nobody twice.
    """
    return sum(_resumer(agent) for agent in agents_ecrits().iterator(500))


def agents_ecrits():
    """Return whoever may instruct something by a right of theirs, and may still sign in."""
    roles = ROLES_QUI_INCLUENT[Habilitation.Role.INSTRUCTION]
    return get_user_model().objects.filter(is_active=True, groups__habilitations__role__in=roles).distinct()


def rythme_de(agent) -> Rythme:
    """Return the rhythm an agent chose, or the usual one."""
    choisi = PreferenceDeResume.objects.filter(agent=agent).values_list("rythme", flat=True).first()
    return Rythme(choisi or Rythme.QUOTIDIEN)


def ce_qui_attend(agent) -> list[tuple[str, str]]:
    """Return each thing that waits for this agent, in words, with how many; nothing when all is done."""
    lus = [(rubrique.titre, rubrique.compte_lisible) for rubrique in rubriques(agent)]
    lus.append(("Supprimées par l’usager", str(supprimees(agent).count())))
    return [(titre, compte) for titre, compte in lus if compte != "0"]


@transaction.atomic
def _resumer(agent) -> bool:
    PreferenceDeResume.objects.get_or_create(agent=agent)
    preference = PreferenceDeResume.objects.select_for_update(skip_locked=True).filter(agent=agent).first()
    maintenant = timezone.localtime()
    if preference is None or not _est_l_heure(preference, maintenant):
        return False
    depuis, preference.jusqu_au = preference.jusqu_au, maintenant
    preference.save(update_fields=["jusqu_au"])
    if not (_du_nouveau(agent, depuis) if preference.rythme == Rythme.IMMEDIAT else ce_qui_attend(agent)):
        return False
    poster(
        genre=RESUME,
        destinataire=agent.email,
        objet_id=agent.pk,
        cle=f"{RESUME}:{agent.pk}:{maintenant.isoformat(timespec='minutes')}",
    )
    return True


def _est_l_heure(preference: PreferenceDeResume, maintenant: datetime) -> bool:
    """Whether this agent is to be written to now: at once, or once since the last moment their rhythm names."""
    if preference.rythme == Rythme.AUCUN:
        return False
    if preference.rythme == Rythme.IMMEDIAT:
        return True
    matin = maintenant.replace(hour=HEURE.hour, minute=HEURE.minute, second=0, microsecond=0)
    if preference.rythme == Rythme.HEBDOMADAIRE:
        matin -= timedelta(days=maintenant.weekday())
    elif maintenant.weekday() >= SAMEDI:
        return False
    return matin <= maintenant and (preference.jusqu_au is None or preference.jusqu_au < matin)


def _du_nouveau(agent, depuis: datetime | None) -> bool:
    """Whether a citizen did something since then on what this agent follows, or filed what they could take.

    The first time, nothing is new: the agent has just asked.
    """
    if depuis is None:
        return False
    a_eux = Q(agent=agent) | Q(agent=None)
    faits = Evenement.objects.filter(survenu_le__gt=depuis, cote=Cote.USAGER)
    instruites = Demande.objects.pour_agent(agent, Habilitation.Role.INSTRUCTION).filter(a_eux)
    return instruites.filter(pk__in=faits.values("demande")).exists()
