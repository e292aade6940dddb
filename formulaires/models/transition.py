"""A demande that goes from one status to another."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class TransitionQuerySet(models.QuerySet):
    """Transitions asked for in sentences."""

    def en_attente(self):
        """Those given, that have not left and were not undone."""
        return self.filter(effective_le=None, annulee_le=None)


class Transition(models.Model):
    """One status given to a demande: by an agent, by the citizen who answers, or by the portal (`agent` is empty).

    An agent's waits until `effet_le`: meanwhile it may be undone, and neither the demande nor its citizen knows of it.
    Then it leaves (`effective_le`), or it was undone (`annulee_le`); nothing else of it ever changes. `motif` is why,
    for the agents. `depuis` is the status it left.
    """

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="transitions")
    depuis = models.CharField("statut quitté", max_length=60)
    statut = models.CharField("statut donné", max_length=60)
    libelle = models.CharField("nom du statut donné", max_length=80)
    motif = models.TextField("motif", max_length=2000, blank=True)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    donnee_le = models.DateTimeField("donné le", default=timezone.now)
    effet_le = models.DateTimeField("part le", default=timezone.now)
    effective_le = models.DateTimeField("parti le", null=True, blank=True)
    annulee_le = models.DateTimeField("annulé le", null=True, blank=True)

    objects = TransitionQuerySet.as_manager()

    class Meta:
        ordering = ["-donnee_le", "-pk"]
        verbose_name = "changement de statut"
        verbose_name_plural = "changements de statut"
        constraints = [
            models.UniqueConstraint(
                fields=["demande"],
                condition=Q(effective_le=None, annulee_le=None),
                name="transition_en_attente_unique",
            ),
            models.CheckConstraint(
                condition=Q(effective_le=None) | Q(annulee_le=None), name="transition_partie_ou_annulee"
            ),
        ]

    def __str__(self):
        return self.libelle
