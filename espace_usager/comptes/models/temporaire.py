"""The temporary password of somebody who forgot theirs."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

DUREE = timedelta(hours=1)


class MotDePasseTemporaireQuerySet(models.QuerySet):
    def valables(self):
        """Those that still open their account."""
        return self.filter(utilise_le__isnull=True, expire_le__gt=timezone.now())


class MotDePasseTemporaire(models.Model):
    """The last temporary password mailed to this account, beside the real one (P11). One row per account at most.

    Rewritten by each mail that leaves: only the last one sent opens. Good until `expire_le`, and once: `utilise_le`.
    `empreinte` is a keyed SHA-256: the password is drawn at random, 99 bits of it, so that a slow hash adds nothing.
    """

    usager = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="compte",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="mot_de_passe_temporaire",
    )
    empreinte = models.CharField("empreinte", max_length=64)
    expire_le = models.DateTimeField("expire le")
    utilise_le = models.DateTimeField("utilisé le", null=True, blank=True)

    objects = MotDePasseTemporaireQuerySet.as_manager()

    class Meta:
        verbose_name = "mot de passe temporaire"
        verbose_name_plural = "mots de passe temporaires"

    def __str__(self):
        return f"Mot de passe temporaire du compte {self.usager_id}"
