"""What a citizen asks about their own data, in writing."""

import calendar
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone


class Droit(models.TextChoices):
    """The rights that the portal's own pages do not already give (GDPR art. 16, 17, 18 and 21)."""

    RECTIFICATION = "rectification", "Rectification"
    LIMITATION = "limitation", "Limitation"
    OPPOSITION = "opposition", "Opposition"
    EFFACEMENT = "effacement", "Effacement partiel"


class DemandeDeDroits(models.Model):
    """One request about personal data (P29), to be answered within one month (GDPR art. 12.3).

    The citizen writes `droit` and `texte`, which never change; the functional administration follows it with
    `traitee_le` and `reponse`, which the citizen reads. It disappears with the account.
    """

    usager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="demandes_de_droits")
    cle = models.UUIDField(unique=True, editable=False)
    droit = models.CharField("droit", max_length=20, choices=Droit)
    texte = models.TextField("demande", max_length=5000)
    recue_le = models.DateTimeField("reçue le", default=timezone.now, editable=False)
    traitee_le = models.DateField("traitée le", null=True, blank=True)
    reponse = models.TextField("réponse à l’usager", max_length=5000, blank=True)

    class Meta:
        ordering = ["-recue_le"]
        verbose_name = "demande sur des données personnelles"
        verbose_name_plural = "demandes sur des données personnelles"

    def __str__(self):
        return f"{self.get_droit_display()} ({self.recue_le:%d/%m/%Y})"

    @property
    def echeance(self) -> date:
        """One month after it was received, the last day of the next month when that month is shorter."""
        recue = timezone.localdate(self.recue_le)
        annee, mois = (recue.year, recue.month + 1) if recue.month < 12 else (recue.year + 1, 1)
        return date(annee, mois, min(recue.day, calendar.monthrange(annee, mois)[1]))
