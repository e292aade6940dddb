"""What agents write to each other about a demande."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class NoteInterne(models.Model):
    """One note between agents; never edited. `cle` makes a double click one.

    No page shows it to the citizen, and their archive leaves it out; who asks in writing for access to their file is
    given it (P29, CRPA art. L311-1). It goes with its demande.
    """

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="notes")
    cle = models.UUIDField(default=uuid.uuid4, unique=True)
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    texte = models.TextField("note", max_length=10_000)
    ecrite_le = models.DateTimeField("écrite le", default=timezone.now)

    class Meta:
        ordering = ["ecrite_le", "pk"]
        verbose_name = "note interne"
        verbose_name_plural = "notes internes"
        indexes = [models.Index(fields=["demande", "ecrite_le"], name="note_demande")]

    def __str__(self):
        return f"Note du {self.ecrite_le:%d/%m/%Y}"
