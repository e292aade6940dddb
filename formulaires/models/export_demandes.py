"""What an agent asked to take out of the portal: which demandes, in what format, how far it is."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from formulaires.coffre.models import FichierChiffre

VALIDITE = timedelta(hours=32)
MEMOIRE = timedelta(days=30)
"""How long the line « exporté le … » is kept once its file is destroyed."""


class FormatExport(models.TextChoices):
    """What an export may be."""

    CSV = "csv", "CSV, une ligne par demande, pour tout tableur"
    XLSX = "xlsx", "XLSX, pour Excel"
    ODS = "ods", "ODS, pour LibreOffice"
    JSON = "json", "JSON, pour un autre logiciel"
    ZIP = "zip", "ZIP, le PDF de chaque demande et ses pièces"


class EtatExport(models.TextChoices):
    """Where an export is in its life."""

    EN_ATTENTE = "en_attente", "En attente"
    EN_COURS = "en_cours", "En préparation"
    PRET = "pret", "Prêt"
    ANNULE = "annule", "Annulé"
    ECHOUE = "echoue", "Échoué"
    DETRUIT = "detruit", "Détruit"


EN_CHEMIN = (EtatExport.EN_ATTENTE, EtatExport.EN_COURS)


class ExportDemandes(models.Model):
    """One export of demandes by one agent; its list is frozen when it is asked for (`DemandeChoisie`).

    The job works by batches, in the order of deposit: `curseur` is the last demande read, `lots` counts the batches
    kept so far, `essais` the tries since the last of them. The bytes, batches included, are in the coffre under a
    keyset of the export's own, shredded after 32 hours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exports_de_demandes")
    titre = models.CharField("liste", max_length=80)
    format = models.CharField("format", max_length=5, choices=FormatExport.choices)
    etat = models.CharField("état", max_length=12, choices=EtatExport.choices, default=EtatExport.EN_ATTENTE)
    total = models.PositiveIntegerField("demandes choisies")
    traitees = models.PositiveIntegerField("demandes lues", default=0)
    nombre = models.PositiveIntegerField("demandes exportées", default=0)
    curseur = models.BigIntegerField(default=0)
    lots = models.PositiveIntegerField(default=0)
    essais = models.PositiveSmallIntegerField(default=0)
    fichier = models.OneToOneField(FichierChiffre, on_delete=models.SET_NULL, null=True, related_name="+")
    demande_le = models.DateTimeField("demandé le", default=timezone.now)
    avance_le = models.DateTimeField("avancé le", default=timezone.now)
    pret_le = models.DateTimeField("prêt le", null=True)

    class Meta:
        ordering = ["-demande_le", "-pk"]
        verbose_name = "export de demandes"
        verbose_name_plural = "exports de demandes"
        indexes = [models.Index(fields=["agent", "-demande_le"], name="export_agent")]

    def __str__(self):
        return f"Export {self.pk}"

    @property
    def proprietaire_du_coffre(self) -> str:
        """Whose keyset encrypts the file and the batches."""
        return f"export:{self.pk}"

    @property
    def est_en_chemin(self) -> bool:
        return self.etat in EN_CHEMIN

    @property
    def est_pret(self) -> bool:
        """Whether there is a file to download now: past 32 hours it is refused, even not yet destroyed."""
        return self.etat == EtatExport.PRET and self.fichier_id is not None and self.expire_le > timezone.now()

    @property
    def expire_le(self) -> datetime | None:
        return self.pret_le and self.pret_le + VALIDITE

    @property
    def ecartees(self) -> int:
        """How many of the chosen demandes are not in the file: deleted by their citizens, or no longer readable."""
        return self.total - self.nombre


class DemandeChoisie(models.Model):
    """One demande of an export's list. It goes with the demande: an export never names what was erased."""

    export = models.ForeignKey(ExportDemandes, on_delete=models.CASCADE, related_name="choisies")
    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "demande choisie"
        constraints = [models.UniqueConstraint(fields=["export", "demande"], name="demande_choisie_une_fois")]

    def __str__(self):
        return f"{self.demande_id} dans {self.export_id}"


class LotExporte(models.Model):
    """What was read of one batch of demandes: encrypted JSON lines, kept until the file is written."""

    export = models.ForeignKey(ExportDemandes, on_delete=models.CASCADE, related_name="lots_lus")
    rang = models.PositiveIntegerField()
    fichier = models.OneToOneField(FichierChiffre, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["rang"]
        verbose_name = "lot exporté"
        constraints = [models.UniqueConstraint(fields=["export", "rang"], name="lot_exporte_une_fois")]

    def __str__(self):
        return f"Lot {self.rang} de {self.export_id}"
