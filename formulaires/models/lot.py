"""One act of an agent on many demandes at once."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

DEMANDES_AU_PLUS = 500


class ActeEnLot(models.TextChoices):
    """What may be done to many demandes; never a decision: a status is one of those marked « en lot »."""

    AFFECTER = "affecter", "Affectation"
    MESSAGE = "message", "Message"
    STATUT = "statut", "Statut"


class EtatDeLot(models.TextChoices):
    """Where a job is."""

    EN_COURS = "en_cours", "En cours"
    FINI = "fini", "Fini"
    ANNULE = "annule", "Annulé"


class Lot(models.Model):
    """One act that an agent asked for on up to 500 demandes; `parametres` say with what (`formulaires.lots.actes`).

    `cle` makes a double click one job. Each demande is done once, in a transaction of its own with its line, so that a
    job that is killed goes on where it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cle = models.UUIDField(unique=True)
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lots")
    acte = models.CharField(max_length=10, choices=ActeEnLot.choices)
    titre = models.CharField("ce qui est fait", max_length=200)
    parametres = models.JSONField(default=dict)
    etat = models.CharField("état", max_length=10, choices=EtatDeLot.choices, default=EtatDeLot.EN_COURS)
    total = models.PositiveIntegerField("demandes choisies", default=0)
    demande_le = models.DateTimeField("demandé le", default=timezone.now)
    avance_le = models.DateTimeField("avancé le", default=timezone.now)

    class Meta:
        ordering = ["-demande_le", "-pk"]
        verbose_name = "action en lot"
        verbose_name_plural = "actions en lot"
        indexes = [models.Index(fields=["agent", "-demande_le"], name="lot_agent")]

    def __str__(self):
        return self.titre

    @property
    def est_en_cours(self) -> bool:
        return self.etat == EtatDeLot.EN_COURS


class DemandeEnLot(models.Model):
    """One demande of a job, as it was when it was chosen (`revision`): to do, done, refused with the
    sentence, or done then undone.

    It goes with the demande: a job never names what was erased.
    """

    class Etat(models.TextChoices):
        """Where it is."""

        A_FAIRE = "a_faire", "À faire"
        FAITE = "faite", "Faite"
        REFUSEE = "refusee", "Refusée"
        ANNULEE = "annulee", "Annulée"

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="demandes")
    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    etat = models.CharField(max_length=10, choices=Etat.choices, default=Etat.A_FAIRE)
    raison = models.CharField("pourquoi", max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "demande d’un lot"
        constraints = [models.UniqueConstraint(fields=["lot", "demande"], name="demande_en_lot_unique")]

    def __str__(self):
        return f"{self.demande_id} dans {self.lot_id}"
