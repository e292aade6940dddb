"""What the nightly job of retention did."""

from django.db import models
from django.utils import timezone

from formulaires.enums import IssueDeConservation


class PassageDeConservation(models.Model):
    """One démarche in one passage: how many demandes went, how many wait or had to stay. Written once, names nobody."""

    le = models.DateTimeField("le", default=timezone.now)
    demarche = models.ForeignKey(
        "formulaires.DemarchePage", on_delete=models.PROTECT, related_name="+", verbose_name="démarche"
    )
    issue = models.CharField("issue", max_length=12, choices=IssueDeConservation.choices)
    nombre = models.PositiveIntegerField("demandes")
    restent = models.PositiveIntegerField("au passage suivant", default=0)
    gelees = models.PositiveIntegerField("gardées, compte gelé")

    class Meta:
        ordering = ["-le", "-pk"]
        verbose_name = "passage de conservation"
        verbose_name_plural = "passages de conservation"

    def __str__(self):
        return f"{self.demarche_id}, {self.le:%d/%m/%Y}"
