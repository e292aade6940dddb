"""An account whose data are kept, and no longer processed."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Limitation(models.Model):
    """The « gel » of one account (GDPR art. 18): its demandes stay as they are, agents no longer process them.

    Made and lifted (deleted) by the functional administration. The citizen and the agents read `motif`, the citizen
    goes on with everything else. It dies with the account.
    """

    usager = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="limitation", verbose_name="compte"
    )
    motif = models.TextField(
        "motif", max_length=1000, help_text="L’usager et les agents qui suivent ses demandes le liront."
    )
    depuis_le = models.DateTimeField("depuis le", default=timezone.now, editable=False)

    class Meta:
        ordering = ["-depuis_le"]
        verbose_name = "compte gelé"
        verbose_name_plural = "comptes gelés"

    def __str__(self):
        return f"Gel du compte {self.usager_id}"
