"""The archive of everything personal that a citizen asked for."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from formulaires.coffre.models import FichierChiffre

VALIDITE = timedelta(hours=24)
PATIENCE = timedelta(hours=1)
"""How long a job may take to prepare an archive before the citizen is offered to start again."""


class ExportQuerySet(models.QuerySet):
    """Archives asked for in sentences."""

    def prets(self):
        return self.filter(fichier__isnull=False, pret_le__gt=timezone.now() - VALIDITE)

    def perimes(self):
        """Ready for more than 24 hours: refused at once, destroyed by the next purge."""
        return self.filter(pret_le__lte=timezone.now() - VALIDITE)


class Export(models.Model):
    """One citizen's archive (P29): being prepared while `fichier` is empty, then good for 24 hours.

    One row per citizen: asking twice makes one. The bytes are in the coffre under the citizen's own key; destroying
    the file removes the row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    usager = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="export")
    fichier = models.OneToOneField(FichierChiffre, on_delete=models.CASCADE, null=True, related_name="+")
    demande_le = models.DateTimeField("demandé le", default=timezone.now)
    pret_le = models.DateTimeField("prêt le", null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "archive de données personnelles"
        verbose_name_plural = "archives de données personnelles"

    def __str__(self):
        return f"Archive {self.pk}"

    @property
    def est_pret(self) -> bool:
        return self.fichier_id is not None and not self.est_perime

    @property
    def est_perime(self) -> bool:
        return self.pret_le is not None and self.expire_le <= timezone.now()

    @property
    def est_en_retard(self) -> bool:
        return self.fichier_id is None and self.demande_le + PATIENCE <= timezone.now()

    @property
    def expire_le(self) -> datetime:
        return self.pret_le + VALIDITE
