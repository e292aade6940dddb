"""What is left of a demande once it was erased: by its citizen, or at the end of its retention."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from formulaires.dates import jour
from formulaires.enums import CauseEffacement, Phase
from formulaires.models.demande import conditions_d_acces
from formulaires.models.service import Habilitation


class DemandeEffaceeQuerySet(models.QuerySet):
    """Erased demandes, with the rights of the demandes they were."""

    def pour_agent(self, agent, role=Habilitation.Role.LECTURE):
        """Those whose demande this agent could have read (C27)."""
        return self.filter(conditions_d_acces(agent, role))

    def a_annoncer_a(self, agent):
        """Those this agent was following, and has not said they know of."""
        return self.filter(agent=agent)


class DemandeEffacee(models.Model):
    """The pseudonymous line agents keep of a demande (P14): its number, its démarche, its dates, how it ended.

    Written by `formulaires.actions.effacer`. Nothing in it says whose demande it was, not even the hour of its
    deposit. `agent` is who was following it, until they say they know that it is gone; nothing else ever changes.
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
    close_le = models.DateField("close le", null=True)
    duree_s = models.PositiveBigIntegerField("secondes pour répondre", null=True)
    effacee_le = models.DateField("supprimée le", default=timezone.localdate)
    cause = models.CharField("cause", max_length=20, choices=CauseEffacement.choices, default=CauseEffacement.USAGER)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = DemandeEffaceeQuerySet.as_manager()

    class Meta:
        ordering = ["-effacee_le", "-pk"]
        verbose_name = "demande supprimée"
        verbose_name_plural = "demandes supprimées"

    def __str__(self):
        return self.reference

    @property
    def phrase(self) -> str:
        """What happened to it, in a sentence."""
        return f"Cette demande a été supprimée {self.get_cause_display()} le {jour(self.effacee_le)}."
