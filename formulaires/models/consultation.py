"""What each agent has seen of each demande."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ConsultationQuerySet(models.QuerySet):
    """Read marks asked for in sentences."""

    def a_jour(self, agent):
        """The mark of this agent, when nothing has happened since; made to stand in an `Exists` over demandes."""
        return self.filter(
            agent=agent, demande=models.OuterRef("pk"), vue_le__gte=models.OuterRef("dernier_evenement_le")
        )


class Consultation(models.Model):
    """Up to when one agent has seen one demande: what happened later is unread for them.

    A row appears the first time the page says it is really shown (`formulaires.actions.consulter`), then moves forward
    only. What is proof of a reading is in the journal; this is a comfort, which an agent may reset.
    """

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="consultations")
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    vue_le = models.DateTimeField("vue le", default=timezone.now)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "consultation"
        constraints = [models.UniqueConstraint(fields=["agent", "demande"], name="consultation_unique")]

    def __str__(self):
        return f"Demande {self.demande_id} vue par {self.agent_id}"
