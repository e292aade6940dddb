"""A demande not sent yet."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from formulaires.parcours.lignes import assembler
from formulaires.sources import RELATION


class BrouillonQuerySet(models.QuerySet):
    """Drafts asked for in sentences."""

    def de(self, usager):
        """The drafts of demandes to file; not those that correct a demande."""
        return self.filter(usager=usager, corrections=None)

    def corrections_de(self, usager):
        """The drafts that correct a demande: they live as long as the service awaits them."""
        return self.filter(usager=usager).exclude(corrections=None)

    def vivants(self):
        """Drafts younger than their life of 60 days; an older one is gone even if the purge is late (P16)."""
        return self.filter(enregistre_le__gt=timezone.now() - timedelta(days=settings.BROUILLON_JOURS))


class Brouillon(models.Model):
    """What one citizen has answered so far to one version of a démarche.

    `reponses` maps each stable key to `{"valeur", "version", "cle", "le"}`: the raw answer as typed, how many times it
    changed, the idempotency key of its last change, and its moment (an older draft notes none); `"origine"` too when
    the portal offered it and the citizen kept it (`formulaires.sources`). A question of a row goes by its path
    (`formulaires.parcours.chemins`); a groupe by its key, with the list of its rows, and in `"retirees"` those that
    were removed. `nom` is how the citizen calls it. `ecartees` keeps the answers that a later version has no place for,
    as they read (`espace_usager.deplacement`); `lien` what the signed link it was begun with gives; `imposees`, written
    by the server alone, the values of read-only questions (`espace_usager.lecture_seule`). `corrections`: it corrects a
    demande instead of filing one, and holds its answers. Only its holder reads or writes it; filing deletes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    usager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="brouillons")
    version = models.ForeignKey("formulaires.VersionDemarche", on_delete=models.PROTECT, related_name="+")
    nom = models.CharField("nom", max_length=80, blank=True)
    reponses = models.JSONField("réponses", default=dict)
    ecartees = models.JSONField("réponses retirées du formulaire", default=list, blank=True)
    lien = models.JSONField("valeurs du lien reçu", default=dict, blank=True)
    imposees = models.JSONField("réponses en lecture seule", default=dict, blank=True)
    corrections = models.OneToOneField(
        "formulaires.DemandeDeCorrections",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="brouillon",
        verbose_name="corrections demandées",
    )
    etape = models.CharField("dernière étape", max_length=60, blank=True)
    cree_le = models.DateTimeField("créé le", default=timezone.now)
    enregistre_le = models.DateTimeField("enregistré le", default=timezone.now)

    objects = BrouillonQuerySet.as_manager()

    class Meta:
        ordering = ["-enregistre_le"]
        verbose_name = "brouillon"
        indexes = [models.Index(fields=["usager", "-enregistre_le"], name="brouillon_usager")]

    def __str__(self):
        return self.nom or self.demarche.title

    @property
    def demarche(self):
        return self.version.demarche

    @property
    def valeurs(self) -> dict:
        """The raw answers by key, as the engine takes them, the rows of each groupe put together."""
        plates = {chemin: entree["valeur"] for chemin, entree in self.reponses.items()}
        retirees = {cle: entree["retirees"] for cle, entree in self.reponses.items() if "retirees" in entree}
        return assembler(self.version.definition, plates, retirees)

    @property
    def relations(self) -> set[str]:
        """The ids of the relations its answers were taken from."""
        origines = (entree.get("origine", "").partition(":") for entree in self.reponses.values())
        return {identifiant for nature, _, identifiant in origines if nature == RELATION}

    @property
    def expire_le(self) -> datetime:
        return self.enregistre_le + timedelta(days=settings.BROUILLON_JOURS)
