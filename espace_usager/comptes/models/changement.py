"""A change of identifier: the address an account signs in with."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from espace_usager.comptes.identifiants import LONGUEUR_MAXIMALE

DELAI_POUR_CONFIRMER = timedelta(hours=24)
DELAI_POUR_ANNULER = timedelta(days=7)


class ChangementQuerySet(models.QuerySet):
    def en_attente(self):
        """Those whose link, sent to the new address, still works."""
        depuis = timezone.now() - DELAI_POUR_CONFIRMER
        return self.filter(confirme_le__isnull=True, annule_le__isnull=True, demande_le__gt=depuis)

    def annulables(self):
        """Those that the former address may still undo, applied or not."""
        return self.filter(annule_le__isnull=True, demande_le__gt=timezone.now() - DELAI_POUR_ANNULER)


class ChangementDIdentifiant(models.Model):
    """Somebody who knows the password asked that this account sign in with another address (P12).

    The addresses and `demande_le` never change. `confirme_le`: the new address was proved, and is the identifier since.
    `annule_le`: given up by the account itself, or undone by whoever reads the former address, within seven days.
    """

    usager = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="compte", on_delete=models.CASCADE, related_name="changements"
    )
    ancienne = models.EmailField("ancienne adresse", max_length=LONGUEUR_MAXIMALE)
    nouvelle = models.EmailField("nouvelle adresse", max_length=LONGUEUR_MAXIMALE)
    demande_le = models.DateTimeField("demandé le", default=timezone.now)
    confirme_le = models.DateTimeField("confirmé le", null=True, blank=True)
    annule_le = models.DateTimeField("annulé le", null=True, blank=True)

    objects = ChangementQuerySet.as_manager()

    class Meta:
        verbose_name = "changement d’identifiant"
        verbose_name_plural = "changements d’identifiant"

    def __str__(self):
        return f"Changement d’identifiant du compte {self.usager_id}"

    @property
    def limite(self) -> datetime:
        """The moment until which the new address can be confirmed."""
        return self.demande_le + DELAI_POUR_CONFIRMER

    @property
    def limite_pour_annuler(self) -> datetime:
        return self.demande_le + DELAI_POUR_ANNULER
