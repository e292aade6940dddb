"""What a service asks a citizen to correct in a demande."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class DemandeDeCorrectionsQuerySet(models.QuerySet):
    """Requests for corrections asked for in sentences."""

    def ouvertes(self):
        """Those not answered yet, nor given up."""
        return self.filter(recue_le=None, abandonnee_le=None)

    def pour_l_usager(self):
        """Those the citizen may read: their change of status has left."""
        return self.filter(retenue_par=None)


class DemandeDeCorrections(models.Model):
    """One request: the answers to correct, each with the remark the citizen reads beside it.

    `points` is `[{"chemin", "libelle", "remarque"}]`, by path of question. It leaves with the change of status that
    carries it (`retenue_par` until then), and ends when the corrections are sent (`recue_le`) or when the service goes
    on without them (`abandonnee_le`).
    """

    cle = models.UUIDField("clé de son brouillon", unique=True, default=uuid.uuid4)
    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="corrections")
    points = models.JSONField("points à corriger")
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    demandee_le = models.DateTimeField("demandée le", default=timezone.now)
    retenue_par = models.ForeignKey(
        "formulaires.Transition", on_delete=models.CASCADE, null=True, blank=True, related_name="corrections"
    )
    recue_le = models.DateTimeField("reçue le", null=True, blank=True)
    abandonnee_le = models.DateTimeField("abandonnée le", null=True, blank=True)

    objects = DemandeDeCorrectionsQuerySet.as_manager()

    class Meta:
        ordering = ["-demandee_le", "-pk"]
        verbose_name = "demande de corrections"
        verbose_name_plural = "demandes de corrections"
        constraints = [
            models.UniqueConstraint(
                fields=["demande"], condition=Q(recue_le=None, abandonnee_le=None), name="corrections_ouvertes_uniques"
            )
        ]

    def __str__(self):
        return f"Corrections de la demande {self.demande_id}"

    @property
    def remarques(self) -> dict[str, str]:
        """The remark of each answer to correct, by path."""
        return {point["chemin"]: point["remarque"] for point in self.points}
