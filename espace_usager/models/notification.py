"""What the portal tells a citizen when they sign in."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

PREMIERE_INCOMPLETE = "reprendre"
"""Names no step of a draft: its page leads to the first that remains to be filled."""


class Notification(models.Model):
    """One line of « Notifications » (P09): what happened, read or not. Never the message itself.

    It is about a demande (then `evenement` says what happened to it), or a draft, with which it disappears, or a page
    of the portal whose path is `chemin`. Only `lue_le` ever changes.
    """

    usager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    demande = models.ForeignKey(
        "formulaires.Demande", on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    evenement = models.OneToOneField(
        "formulaires.Evenement", on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    brouillon = models.ForeignKey(
        "espace_usager.Brouillon", on_delete=models.CASCADE, related_name="notifications", null=True, blank=True
    )
    chemin = models.CharField("page du portail", max_length=200, blank=True)
    texte = models.CharField(max_length=400)
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

    @property
    def lien(self) -> str:
        """The page where the citizen learns more, or acts."""
        if self.demande:
            return reverse("espace:demande", args=[self.demande.reference])
        if self.brouillon:
            return reverse("espace:etape", args=[self.brouillon_id, self.brouillon.etape or PREMIERE_INCOMPLETE])
        return self.chemin or reverse("espace:notifications")
