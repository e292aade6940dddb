"""Re-route what an agent who is away follows: to the deputy, or back to « à prendre »."""

from django.db import transaction
from django.utils import timezone

from formulaires.actions.affecter import donner
from formulaires.enums import Casier
from formulaires.models import Absence, Demande, Habilitation


def remplacer_les_absents() -> int:
    """Pass on every demande that awaits an agent away today; return how many.

    It runs by itself every few minutes: a demande whose citizen answers meanwhile is passed on in its turn, while one
    that still awaits its citizen stays. The deputy must be there and have the right; otherwise anybody may take it.
    """
    absences = {absence.agent_id: absence for absence in Absence.objects.le(timezone.localdate())}
    suivies = Demande.objects.filter(casier=Casier.SUIVIE, agent__in=absences)
    return sum(_passer(cle, absences) for cle in suivies.values_list("pk", flat=True))


@transaction.atomic
def _passer(cle: int, absences: dict[int, Absence]) -> bool:
    demande = Demande.objects.select_for_update(of=("self",)).filter(pk=cle, casier=Casier.SUIVIE).first()
    if demande is None or demande.agent_id not in absences:
        return False
    donner(demande, _suppleant(demande, absences), par=None)
    return True


def _suppleant(demande: Demande, absences: dict[int, Absence]):
    """Return who replaces the agent of this demande, from deputy to deputy; None when there is nobody."""
    vus = {demande.agent_id}
    suppleant = absences[demande.agent_id].suppleant
    while suppleant and suppleant.pk in absences and suppleant.pk not in vus:
        vus.add(suppleant.pk)
        suppleant = absences[suppleant.pk].suppleant
    if suppleant is None or suppleant.pk in vus or not suppleant.is_active:
        return None
    permises = Demande.objects.pour_agent(suppleant, Habilitation.Role.INSTRUCTION)
    return suppleant if permises.filter(pk=demande.pk).exists() else None
