"""What a publication freezes."""

from functools import cached_property
from threading import Lock

from django.conf import settings
from django.db import models

from formulaires.definitions import Definition
from formulaires.enums import ClasseVersion

# As many versions as a process keeps compiled: more than the démarches open at once.
DEFINITIONS_GARDEES = 64


class VersionDemarche(models.Model):
    """One publication of a démarche: the canonical JSON of its steps, questions, conditions and statuses.

    Never updated, and never deleted while a draft or a demande points at it. `empreinte` covers everything;
    `empreinte_reponses` only what bears answers (keys, types, choices, required, conditions), so that fixing a typo
    does not forbid duplication (P24). `classe` says what it changed for those who already answered; empty for the
    oldest versions. `minutes` estimates how long it takes to fill.
    """

    demarche = models.ForeignKey("formulaires.DemarchePage", on_delete=models.PROTECT, related_name="versions")
    numero = models.PositiveIntegerField("numéro")
    json = models.JSONField("définition")
    empreinte = models.CharField(max_length=64)
    empreinte_reponses = models.CharField(max_length=64)
    classe = models.CharField("nature du changement", max_length=12, choices=ClasseVersion.choices, blank=True)
    minutes = models.PositiveSmallIntegerField("minutes pour remplir", default=0)
    publiee_le = models.DateTimeField("publiée le", auto_now_add=True)
    publiee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["demarche", "-numero"]
        verbose_name = "version de démarche"
        constraints = [models.UniqueConstraint(fields=["demarche", "numero"], name="version_numero_unique")]

    def __str__(self):
        return f"{self.demarche}, version {self.numero}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("Une version publiée ne change jamais.")
        super().save(*args, **kwargs)

    @cached_property
    def definition(self) -> Definition:
        """The version as objects, shared by every request of the process."""
        definition = _COMPILEES.get(self.empreinte) or Definition.depuis_json(self.json)
        with _VERROU:
            definition = _COMPILEES.pop(self.empreinte, definition)
            _COMPILEES[self.empreinte] = definition
            if len(_COMPILEES) > DEFINITIONS_GARDEES:
                _COMPILEES.pop(next(iter(_COMPILEES)))
        return definition


# Versions are immutable: the hash names the content exactly. The one asked for last is the last to leave.
_COMPILEES: dict[str, Definition] = {}
_VERROU = Lock()
