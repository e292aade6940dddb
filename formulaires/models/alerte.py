"""What the agents are told of the legal delay of a demande."""

from django.db import models
from django.utils import timezone


class Alerte(models.Model):
    """One warning about one due date, given once: it comes, or it is past (`formulaires.actions.horloge`)."""

    class Genre(models.TextChoices):
        """What is told."""

        BIENTOT = "bientot", "L’échéance approche"
        DEPASSEE = "depassee", "L’échéance est dépassée"

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="alertes")
    genre = models.CharField(max_length=10, choices=Genre.choices)
    echeance_le = models.DateTimeField("échéance")
    donnee_le = models.DateTimeField("donnée le", default=timezone.now)

    class Meta:
        ordering = ["-donnee_le", "-pk"]
        verbose_name = "alerte d’échéance"
        verbose_name_plural = "alertes d’échéance"
        constraints = [
            models.UniqueConstraint(fields=["demande", "genre", "echeance_le"], name="alerte_donnee_une_fois")
        ]

    def __str__(self):
        return self.get_genre_display()
