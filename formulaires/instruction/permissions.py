"""Who may be here. What an agent may see or do on a demande is `Demande.objects.pour_agent`'s business alone."""

from django.http import Http404
from django.utils.functional import cached_property

from formulaires.models import DemarchePage, Habilitation, VersionDemarche
from formulaires.models.demande import droits_de, perimetres


def est_habilite(agent, role=Habilitation.Role.LECTURE) -> bool:
    """Whether any of the agent's groups has this role over some demandes; the superuser always has."""
    return bool(perimetres(agent, role))


def administre(agent, *, demarche=None, service=None) -> bool:
    """Whether the agent sets the rights, the tags and the views of that démarche and service (ids); none is « all »."""
    return any(
        perimetre.get("demarche") in (None, demarche) and perimetre.get("service") in (None, service)
        for perimetre in perimetres(agent, Habilitation.Role.ADMINISTRATION)
    )


def demarches_de(agent):
    """Return the démarches, once published, whose demandes the agent may read; all of them for the superuser."""
    publiees = DemarchePage.objects.filter(pk__in=VersionDemarche.objects.values("demarche"))
    lues = {perimetre.get("demarche") for perimetre in perimetres(agent)}
    return publiees if None in lues else publiees.filter(pk__in=lues)


class ReserveAuxHabilites:
    """A view that does not exist for whoever has `role_requis` over no demande at all."""

    role_requis = Habilitation.Role.LECTURE

    @cached_property
    def droits(self) -> dict[str, list[dict[str, int]]]:
        """The agent's rights by role, read once in the request."""
        return droits_de(self.request.user)

    def dispatch(self, request, *args, **kwargs):
        if not self.droits[self.role_requis]:
            raise Http404
        return super().dispatch(request, *args, **kwargs)
