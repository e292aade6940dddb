"""What the portal tells a citizen when they sign in."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Notification(models.Model):
    """One line of « Notifications » (P09): what happened, to which demande, read or not. Never the message itself."""

    usager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="+")
    evenement = models.OneToOneField("formulaires.Evenement", on_delete=models.CASCADE, related_name="+")
    texte = models.CharField(max_length=255)
    cree_le = models.DateTimeField("reçue le", default=timezone.now)
    lue_le = models.DateTimeField("lue le", null=True, blank=True)

    class Meta:
        ordering = ["-cree_le", "-pk"]
        verbose_name = "notification"
        indexes = [
            models.Index(fields=["usager", "-cree_le"], name="notification_usager"),
            models.Index(fields=["usager"], condition=models.Q(lue_le__isnull=True), name="notification_non_lue"),
        ]

    def __str__(self):
        return self.texte
