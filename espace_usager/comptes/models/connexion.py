"""The history of the sign-ins of an account, as its owner reads it."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Connexion(models.Model):
    """One sign-in that succeeded. Written once, never changed, forgotten after a year; only its owner sees it.

    `appareil` is what the browser said of itself, in a few words. No network address: it would tell where a person
    was, and would not help them recognise themselves.
    """

    usager = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="compte", on_delete=models.CASCADE, related_name="connexions"
    )
    le = models.DateTimeField("le", default=timezone.now)
    appareil = models.CharField("appareil", max_length=80)
    nouvel_appareil = models.BooleanField("appareil inconnu jusque-là", default=False)

    class Meta:
        verbose_name = "connexion"
        verbose_name_plural = "connexions"
        indexes = [models.Index(fields=["usager", "-le"], name="comptes_connexions")]

    def __str__(self):
        return f"{self.usager_id} le {self.le:%Y-%m-%d %H:%M}"
