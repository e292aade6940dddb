"""What visitors write from the contact form."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class MessageContact(models.Model):
    """A message to the functional administration: a ticket, followed and answered in the admin (P36).

    Its writer need not have an account: only their address is known. `reponses` is what they answered, as read, and
    never changes; `etat`, then `reponse` and its date, are the administration's. Deleted after `CONTACT_JOURS` days.
    """

    class Etat(models.TextChoices):
        """Where the ticket stands."""

        NOUVEAU = "nouveau", "Nouveau"
        EN_COURS = "en_cours", "En cours"
        REPONDU = "repondu", "Répondu"
        CLOS = "clos", "Clos sans réponse"

    courriel = models.EmailField("courriel", db_index=True)
    reponses = models.JSONField("message")
    page = models.CharField("page d’où il vient", max_length=200, blank=True)
    empreinte = models.CharField(max_length=64, editable=False)
    recu_le = models.DateTimeField("reçu le", default=timezone.now, editable=False, db_index=True)
    etat = models.CharField("état", max_length=10, choices=Etat.choices, default=Etat.NOUVEAU)
    reponse = models.TextField("réponse", max_length=5000, blank=True)
    repondu_le = models.DateTimeField("répondu le", null=True, editable=False)
    repondu_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-recu_le"]
        verbose_name = "message reçu"
        verbose_name_plural = "messages reçus"

    def __str__(self):
        return self.resume

    @property
    def resume(self) -> str:
        """The first answer that is not the address: what the message is about."""
        return next((mots for _, mots in self.reponses if mots != self.courriel), "Message")[:120]
