"""Letters of decision: the models staff write, the letters that were issued, the documents anybody may check."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from wagtail.fields import RichTextField

from formulaires.publication.lettres import Repere, fautes_de_la_lettre, reperes_possibles

OUTILS = ["h2", "h3", "bold", "italic", "ol", "ul", "hr"]
CLE = RegexValidator(r"^[a-z][a-z0-9_]*\Z", "Lettres minuscules sans accent, chiffres et _ seulement.")


class ModeleDeLettre(models.Model):
    """The text of a letter of one démarche, with placeholders (`publication.lettres`); a status names it by `cle`.

    Nothing in it is executed, and nothing is fetched: words, a few marks of form, placeholders of a closed list.
    """

    demarche = models.ForeignKey(
        "formulaires.DemarchePage", on_delete=models.CASCADE, related_name="modeles_de_lettre", verbose_name="démarche"
    )
    cle = models.CharField(
        "clé", max_length=60, validators=[CLE], help_text="Le statut qui remet cette lettre la désigne ainsi."
    )
    titre = models.CharField(
        "titre du document", max_length=120, help_text="En haut de la lettre. Par exemple : Récépissé de déclaration."
    )
    corps = RichTextField("texte", features=OUTILS)
    modifie_le = models.DateTimeField("modifié le", auto_now=True)

    class Meta:
        ordering = ["demarche__title", "titre", "pk"]
        verbose_name = "modèle de lettre"
        verbose_name_plural = "modèles de lettre"
        constraints = [
            models.UniqueConstraint(
                fields=["demarche", "cle"],
                name="modele_de_lettre_unique",
                violation_error_message="Cette démarche a déjà un modèle de lettre de cette clé.",
            )
        ]

    def __str__(self):
        return self.titre

    def clean(self):
        """Refuse what would leave a hole in the letter of some demande, with a sentence that says what to do."""
        if self.demarche_id and (fautes := self.fautes()):
            raise ValidationError({"corps": fautes})

    def fautes(self) -> list[str]:
        return fautes_de_la_lettre(self.corps, self.reperes())

    def reperes(self) -> dict[str, Repere]:
        """Return the placeholders of this démarche: those of the version in force, and of open demandes' versions."""
        versions = self.demarche.versions.order_by("-numero")
        en_cours = self.demarche.demandes.en_cours().order_by().values("version")
        retenues = [*versions[:1], *versions.filter(pk__in=en_cours)[:20]]
        return reperes_possibles(version.definition for version in dict.fromkeys(retenues))


class LettreQuerySet(models.QuerySet):
    """Letters asked for in sentences."""

    def dues(self):
        """Those owed to a citizen that could not be written yet."""
        return self.filter(piece=None)


class Lettre(models.Model):
    """One letter owed with a status of a demande, then issued: numbered within its service and year, never changed.

    `emission` names what owes it, so that it is owed once; `statut` and `motif` are what was said then. It has its
    number, its date and its file (in the coffre, under the demande's key) once it is written.
    """

    demande = models.ForeignKey("formulaires.Demande", on_delete=models.CASCADE, related_name="lettres")
    emission = models.CharField(max_length=80, unique=True)
    modele = models.CharField("clé du modèle", max_length=60)
    statut = models.CharField("statut donné", max_length=80)
    motif = models.TextField("message de l’agent", blank=True)
    service = models.ForeignKey("formulaires.Service", on_delete=models.PROTECT, null=True, related_name="lettres")
    annee = models.PositiveSmallIntegerField("année", null=True)
    rang = models.PositiveIntegerField("rang dans l’année", null=True)
    piece = models.OneToOneField("formulaires.PieceJointe", on_delete=models.CASCADE, null=True, related_name="lettre")
    emise_le = models.DateTimeField("émise le", null=True)

    objects = LettreQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "lettre"
        constraints = [
            models.UniqueConstraint(
                fields=["service", "annee", "rang"],
                condition=models.Q(rang__isnull=False),
                nulls_distinct=False,
                name="lettre_numero_unique",
            )
        ]

    def __str__(self):
        return f"Lettre {self.numero or 'à écrire'}"

    @property
    def numero(self) -> str:
        """« 2026-00042 »; the service is written beside it. Empty until it is written."""
        return f"{self.annee}-{self.rang:05d}" if self.rang else ""


class DocumentVerifiable(models.Model):
    """What anybody who holds a document and its code may check: its demande's number, its date, its fingerprint.

    Nothing in it says whose document it is. It stays when the demande goes: the paper is still out there (P14).
    """

    code = models.CharField("code de vérification", max_length=12, primary_key=True)
    reference = models.CharField("numéro de demande", max_length=40)
    emis_le = models.DateTimeField("émis le", default=timezone.now)
    empreinte = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = "document vérifiable"
        verbose_name_plural = "documents vérifiables"

    def __str__(self):
        return self.code
