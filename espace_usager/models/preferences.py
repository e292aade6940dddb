"""Which optional mails a citizen no longer wants."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Nouvelle(models.TextChoices):
    """What the portal may tell by mail, if the citizen wants it (P18). Mails about the account's safety are none."""

    DEPOT = "depot", "Quand une demande est déposée"
    STATUT = "statut", "Quand le statut d’une demande change"
    CORRECTION = "correction", "Quand le service me demande une correction ou un complément"
    MESSAGE = "message", "Quand le service envoie un message"
    REPONSE = "reponse", "Quand une réponse est disponible"
    BROUILLON = "brouillon", "7 jours avant la suppression d’un brouillon"
    DOCUMENT = "document", "30 jours avant la fin de validité d’un document de mon porte-documents"


class RefusDeCourriel(models.Model):
    """One box unticked in « Mes préférences ». No row: ticked, which is how every account starts.

    Only its holder writes or deletes it, signed in or by the link of a mail.
    """

    usager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="refus_de_courriel")
    nouvelle = models.CharField(max_length=12, choices=Nouvelle)
    cree_le = models.DateTimeField("refusé le", default=timezone.now)

    class Meta:
        verbose_name = "refus de courriel"
        verbose_name_plural = "refus de courriel"
        constraints = [models.UniqueConstraint(fields=["usager", "nouvelle"], name="un_refus_par_nouvelle")]

    def __str__(self):
        return self.get_nouvelle_display()
