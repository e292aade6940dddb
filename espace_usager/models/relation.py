"""A legal person a citizen acts for."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from formulaires.validators import RnaStatut, statut_rna


class Genre(models.TextChoices):
    """What kind of legal person it is."""

    ASSOCIATION = "association", "Association"
    ENTREPRISE = "entreprise", "Entreprise"
    COLLECTIVITE = "collectivite", "Collectivité"
    ETABLISSEMENT_PUBLIC = "etablissement_public", "Établissement public"
    AUTRE = "autre", "Autre"


class RelationQuerySet(models.QuerySet):
    def de(self, usager):
        return self.filter(usager=usager)


class Relation(models.Model):
    """One legal person as one citizen describes it in « Mes relations » (P07).

    Nothing proves the citizen's role in it, and nothing is asked: the portal checks numbers, not people. Only its
    holder reads or writes it. Changing or removing it changes no draft and no demande: they hold copies.
    `siren` follows `siret` when there is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    usager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="relations")
    genre = models.CharField("forme", max_length=30, choices=Genre)
    denomination = models.CharField("dénomination", max_length=255)
    sigle = models.CharField(max_length=100, blank=True)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    siren = models.CharField("SIREN", max_length=9, blank=True)
    rna = models.CharField("numéro RNA", max_length=10, blank=True)
    reference = models.CharField("numéro de référence ou de dossier", max_length=30, blank=True)
    ape = models.CharField("code APE", max_length=5, blank=True)
    adresse = models.JSONField(default=dict, blank=True)
    representant_nom = models.CharField("nom du représentant", max_length=100, blank=True)
    representant_prenom = models.CharField("prénom du représentant", max_length=100, blank=True)
    representant_qualite = models.CharField("qualité du représentant", max_length=100, blank=True)
    courriel = models.EmailField(max_length=320, blank=True)
    telephone = models.CharField("téléphone", max_length=30, blank=True)
    cree_le = models.DateTimeField("ajoutée le", default=timezone.now)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["denomination", "cree_le"]
        verbose_name = "relation"

    def __str__(self):
        return self.denomination

    @property
    def rna_est_verifie(self) -> bool:
        """Whether the portal recognises the RNA number: mainland ones, Corsica included (P25)."""
        return statut_rna(self.rna) in (RnaStatut.METROPOLE, RnaStatut.ALSACE_MOSELLE)

    @property
    def representant(self) -> str:
        """The person who represents it, in words: « Josiane Payet, présidente »; empty when unknown."""
        personne = f"{self.representant_prenom} {self.representant_nom}".strip()
        return ", ".join(filter(None, [personne, self.representant_qualite]))
