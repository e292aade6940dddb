"""What happened to a demande."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from formulaires.enums import Cote


class EvenementQuerySet(models.QuerySet):
    """Events asked for in sentences."""

    def pour_l_usager(self):
        return self.filter(interne=False)


class Evenement(models.Model):
    """One line of a demande's history, told to the citizen and to agents. Append-only: a correction is a new event.

    The citizen never reads an `interne` one, nor `motif`, which is why a status was given.
    """

    class Genre(models.TextChoices):
        """What may happen."""

        DEPOT = "depot", "Demande déposée"
        PRISE_EN_CHARGE = "prise_en_charge", "Prise en charge"
        STATUT = "statut", "Changement de statut"
        MESSAGE = "message", "Message"
        REPONSE = "reponse", "Réponse disponible"
        CORRECTIONS = "corrections", "Corrections"
        STATUT_DONNE = "statut_donne", "Statut donné, pas encore parti"
        STATUT_ANNULE = "statut_annule", "Changement de statut annulé"
        ECHEANCE = "echeance", "Échéance"

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="evenements")
    genre = models.CharField(max_length=20, choices=Genre.choices)
    cote = models.CharField("de la part de", max_length=10, choices=Cote.choices)
    acteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    statut = models.CharField(max_length=60, blank=True)
    libelle = models.CharField("libellé", max_length=255)
    motif = models.TextField("motif", max_length=2000, blank=True)
    interne = models.BooleanField("pour les agents seulement", default=False)
    survenu_le = models.DateTimeField("survenu le", default=timezone.now)

    objects = EvenementQuerySet.as_manager()

    class Meta:
        ordering = ["-survenu_le", "-pk"]
        verbose_name = "événement"
        indexes = [models.Index(fields=["demande", "-survenu_le"], name="evenement_demande")]

    def __str__(self):
        return self.libelle

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("Un événement ne change jamais.")
        super().save(*args, **kwargs)
