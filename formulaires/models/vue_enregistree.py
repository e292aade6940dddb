"""What an agent keeps of the lists: views under a name, and what « Prochaine demande » may give them."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class VueEnregistreeQuerySet(models.QuerySet):
    """Views asked for in sentences."""

    def pour(self, agent, services):
        """Those this agent made, and those shared with one of these services."""
        return self.filter(Q(agent=agent) | Q(service__in=services))


class VueEnregistree(models.Model):
    """One list under a name: its basket, and the filters, search, order and columns of its address.

    Shared with a service, everybody of it finds it; each sees there only what they may read. Its maker alone changes
    it.
    """

    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vues_enregistrees")
    service = models.ForeignKey(
        "formulaires.Service", on_delete=models.CASCADE, null=True, blank=True, related_name="vues_enregistrees"
    )
    nom = models.CharField("nom de la vue", max_length=60)
    corbeille = models.CharField("corbeille", max_length=20)
    requete = models.CharField("filtres", max_length=2000, blank=True)

    objects = VueEnregistreeQuerySet.as_manager()

    class Meta:
        ordering = ["nom", "pk"]
        verbose_name = "vue enregistrée"
        verbose_name_plural = "vues enregistrées"
        constraints = [models.UniqueConstraint(fields=["agent", "nom"], name="vue_enregistree_unique")]

    def __str__(self):
        return self.nom


class ChoixDeTravail(models.Model):
    """Among what « Prochaine demande » picks for one agent; empty means all they may instruct."""

    agent = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="choix_de_travail"
    )
    demarches = models.ManyToManyField("formulaires.DemarchePage", blank=True, related_name="+")
    departements = models.JSONField("départements", default=list, blank=True)

    class Meta:
        verbose_name = "choix de travail"
        verbose_name_plural = "choix de travail"

    def __str__(self):
        return f"Choix de {self.agent_id}"
