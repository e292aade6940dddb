"""When the legal delay of a demande did not run."""

from django.db import models
from django.db.models import F, Q


class SuspensionQuerySet(models.QuerySet):
    """Suspensions asked for in sentences."""

    def en_cours(self):
        return self.filter(fin_le=None)


class Suspension(models.Model):
    """One stretch during which the delay of a demande stopped, because the citizen was awaited.

    Written by `formulaires.actions.delai` alone; `fin_le` is empty while it lasts; at most one of a
    demande lasts.
    """

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="suspensions")
    debut_le = models.DateTimeField("depuis le")
    fin_le = models.DateTimeField("jusqu’au", null=True, blank=True)

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        ordering = ["debut_le", "pk"]
        verbose_name = "suspension du délai"
        verbose_name_plural = "suspensions du délai"
        constraints = [
            models.UniqueConstraint(fields=["demande"], condition=Q(fin_le=None), name="suspension_en_cours_unique"),
            models.CheckConstraint(condition=Q(fin_le=None) | Q(fin_le__gte=F("debut_le")), name="suspension_ordonnee"),
        ]

    def __str__(self):
        return f"Suspension de la demande {self.demande_id}"
