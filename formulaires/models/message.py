"""What is said about a demande."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from formulaires.enums import Cote


class MessageQuerySet(models.QuerySet):
    """Messages asked for in sentences."""

    def pour_l_usager(self):
        """Those the citizen may read: what goes with a change of status waits until it leaves."""
        return self.filter(retenu_par=None)


class Message(models.Model):
    """One message of the thread between the citizen and the service; never edited. `cle` makes a double send one.

    One that goes with a change of status leaves with it: `retenu_par` until then.
    """

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="messages")
    cle = models.UUIDField(default=uuid.uuid4, unique=True)
    cote = models.CharField("de la part de", max_length=10, choices=Cote.choices)
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    texte = models.TextField("message", max_length=10_000)
    envoye_le = models.DateTimeField("envoyé le", default=timezone.now)
    lu_le = models.DateTimeField("lu le", null=True, blank=True)
    retenu_par = models.ForeignKey(
        "formulaires.Transition", on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["envoye_le", "pk"]
        verbose_name = "message"
        indexes = [models.Index(fields=["demande", "envoye_le"], name="message_demande")]

    def __str__(self):
        return f"Message du {self.envoye_le:%d/%m/%Y}"

    @property
    def vient_du_service(self) -> bool:
        return self.cote == Cote.SERVICE
