"""Words agents stick on demandes to find them again."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class EtiquetteQuerySet(models.QuerySet):
    """Tags asked for in sentences."""

    def posables_sur(self, demande):
        """Those a demande may receive: the shared ones, and those of its own service."""
        return self.filter(Q(service=None) | Q(service=demande.service_id))

    def des_services(self, services):
        """The shared ones, and those of these services."""
        return self.filter(Q(service=None) | Q(service__in=services))


class Etiquette(models.Model):
    """One tag: of one service, or shared by all when it has none. The citizen never sees it.

    Whoever administers the service keeps its tags (`Habilitation.Role.ADMINISTRATION`). Deleting one takes it off the
    demandes that bore it.
    """

    nom = models.CharField("nom", max_length=40, help_text="Un ou deux mots : les agents liront ce nom sur la demande.")
    service = models.ForeignKey(
        "formulaires.Service",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="etiquettes",
        verbose_name="service",
        help_text="Vide : tous les services.",
    )

    objects = EtiquetteQuerySet.as_manager()

    class Meta:
        ordering = [Lower("nom"), "pk"]
        verbose_name = "étiquette"
        verbose_name_plural = "étiquettes"

    def __str__(self):
        return self.nom

    def clean(self):
        """Refuse a second tag of the same name among those that meet on one demande."""
        autres = Etiquette.objects.exclude(pk=self.pk).filter(nom__iexact=self.nom.strip())
        if self.service_id:
            autres = autres.des_services([self.service_id])
        if autres.exists():
            raise ValidationError({"nom": "Une étiquette porte déjà ce nom."})
