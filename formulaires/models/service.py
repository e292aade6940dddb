"""Who answers in the administration, and which agents may see what."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.admin.panels import FieldPanel


class Service(models.Model):
    """A service of the ministry that receives demandes (a DRAC, a DAC, a central office)."""

    nom = models.CharField("nom", max_length=200, unique=True, help_text="Par exemple : DRAC Normandie.")
    nom_complet = models.CharField("nom complet", max_length=255, blank=True)

    panels = [FieldPanel("nom"), FieldPanel("nom_complet")]

    class Meta:
        ordering = ["nom"]
        verbose_name = "service"
        verbose_name_plural = "services"

    def __str__(self):
        return self.nom


class Habilitation(models.Model):
    """A group's right over the demandes of one démarche, of one service, or of both at once.

    An empty démarche or service means « all ». The functional administration changes it, and whoever has
    « administrer » over the same démarche and service.
    """

    class Role(models.TextChoices):
        """What the group may do: `ROLES_QUI_INCLUENT` says which role gives which."""

        LECTURE = "lecture", "Lire"
        INSTRUCTION = "instruction", "Lire, instruire et écrire à l’usager"
        DECISION = "decision", "Lire, instruire et décider"
        EXPORT = "export", "Lire et exporter"
        ADMINISTRATION = "administration", "Administrer les habilitations, les étiquettes et les vues"

    groupe = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="habilitations", verbose_name="groupe")
    demarche = models.ForeignKey(
        "formulaires.DemarchePage",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="habilitations",
        verbose_name="démarche",
        help_text="Vide : toutes les démarches.",
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="habilitations",
        verbose_name="service",
        help_text="Vide : tous les services.",
    )
    role = models.CharField("rôle", max_length=20, choices=Role.choices, default=Role.LECTURE)

    panels = [FieldPanel("groupe"), FieldPanel("demarche"), FieldPanel("service"), FieldPanel("role")]

    class Meta:
        verbose_name = "habilitation"
        verbose_name_plural = "habilitations"
        constraints = [
            models.UniqueConstraint(
                fields=["groupe", "demarche", "service", "role"], nulls_distinct=False, name="habilitation_unique"
            )
        ]

    def __str__(self):
        return f"{self.groupe} : {self.get_role_display()}"
