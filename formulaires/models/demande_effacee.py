"""What is left of a demande once its citizen has deleted their account."""

from django.db import models
from django.utils import timezone

from formulaires.enums import Phase
from formulaires.models.demande import conditions_d_acces
from formulaires.models.service import Habilitation


class DemandeEffaceeQuerySet(models.QuerySet):
    """Erased demandes, with the rights of the demandes they were."""

    def pour_agent(self, agent, role=Habilitation.Role.LECTURE):
        """Those whose demande this agent could have read (C27)."""
        return self.filter(conditions_d_acces(agent, role))


class DemandeEffacee(models.Model):
    """The pseudonymous line agents keep of a demande (P14): its number, its démarche, its dates, how it ended.

    Written by `formulaires.actions.effacer`, never changed. Nothing in it says whose demande it was, not even the
    hour of its deposit.
    """

    reference = models.CharField("numéro", max_length=40, unique=True)
    demarche = models.ForeignKey(
        "formulaires.DemarchePage", on_delete=models.PROTECT, related_name="demandes_effacees", verbose_name="démarche"
    )
    service = models.ForeignKey(
        "formulaires.Service",
        on_delete=models.PROTECT,
        null=True,
        related_name="demandes_effacees",
        verbose_name="service",
    )
    statut_libelle = models.CharField("dernier statut", max_length=80)
    phase = models.CharField("phase", max_length=20, choices=Phase.choices)
    deposee_le = models.DateField("déposée le")
    dernier_evenement_le = models.DateField("dernier événement")
    effacee_le = models.DateField("supprimée le", default=timezone.localdate)

    objects = DemandeEffaceeQuerySet.as_manager()

    class Meta:
        ordering = ["-effacee_le", "-pk"]
        verbose_name = "demande supprimée par l’usager"
        verbose_name_plural = "demandes supprimées par les usagers"

    def __str__(self):
        return self.reference
