"""Who may be here. What an agent may see or do on a demande is `Demande.objects.pour_agent`'s business alone."""

from django.db.models import Exists, Q
from django.http import Http404

from formulaires.models import DemarchePage, Habilitation, VersionDemarche


def est_habilite(agent) -> bool:
    """Whether any of the agent's groups has a right over some demandes; the superuser always has."""
    return agent.is_superuser or Habilitation.objects.filter(groupe__user=agent).exists()


def demarches_de(agent):
    """Return the démarches, once published, that the agent's habilitations cover; all of them for the superuser."""
    droits = Habilitation.objects.filter(groupe__user=agent)
    nommees = droits.exclude(demarche=None).values("demarche")
    publiees = DemarchePage.objects.filter(pk__in=VersionDemarche.objects.values("demarche"))
    if agent.is_superuser:
        return publiees
    return publiees.filter(Q(Exists(droits.filter(demarche=None))) | Q(pk__in=nommees))


class ReserveAuxHabilites:
    """A view that does not exist for whoever has no habilitation at all."""

    def dispatch(self, request, *args, **kwargs):
        if not est_habilite(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)
