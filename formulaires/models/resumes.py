"""How often an agent wants to be written to."""

from django.conf import settings
from django.db import models

from formulaires.enums import Rythme


class PreferenceDeResume(models.Model):
    """The rhythm one agent chose for the mails that sum up what waits for them, and when the last one was considered.

    No row yet: once a working day (`Rythme.QUOTIDIEN`), never a mail per event unless they ask for it.
    """

    agent = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rythme = models.CharField("rythme", max_length=12, choices=Rythme.choices, default=Rythme.QUOTIDIEN)
    jusqu_au = models.DateTimeField("résumé jusqu’au", null=True, blank=True)

    class Meta:
        verbose_name = "préférence de résumé"
        verbose_name_plural = "préférences de résumé"

    def __str__(self):
        return f"{self.agent_id} : {self.get_rythme_display()}"
