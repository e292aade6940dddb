"""The answers of a demande as they were sent, each time."""

from django.db import models


class Instantane(models.Model):
    """The answers of one sending, and how they read: 1 is the deposit, the next ones the corrections.

    Never changed. A demande never corrected has none: its own columns are its only sending. From the first correction
    on, there is one per sending, and the demande holds a copy of the last.
    """

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="instantanes")
    numero = models.PositiveSmallIntegerField("numéro")
    reponses = models.JSONField("réponses")
    lecture = models.JSONField("lecture")
    envoye_le = models.DateTimeField("envoyé le")
    corrections = models.OneToOneField(
        "formulaires.DemandeDeCorrections",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="instantane",
    )

    class Meta:
        ordering = ["demande", "numero"]
        verbose_name = "envoi d’une demande"
        verbose_name_plural = "envois d’une demande"
        constraints = [models.UniqueConstraint(fields=["demande", "numero"], name="instantane_numero_unique")]

    def __str__(self):
        return f"Envoi {self.numero} de la demande {self.demande_id}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("Un envoi ne change jamais.")
        super().save(*args, **kwargs)
