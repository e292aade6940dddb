"""What the journal stores."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class EcritureImmuable(Exception):
    """An entry of the journal is neither changed nor deleted."""


class Bloc(models.Model):
    """A run of entries sealed together: `empreinte` is the SHA-256 of them and of the block before.

    Changing, adding or removing an entry breaks its block and every one after it; the last `empreinte` is also in the
    logs of the machine, out of the database's reach. Written by `formulaires.journal.sceau`, never changed.
    """

    numero = models.PositiveBigIntegerField("numéro", primary_key=True)
    nombre = models.PositiveIntegerField("écritures")
    precedente = models.CharField("empreinte du bloc précédent", max_length=64)
    empreinte = models.CharField("empreinte", max_length=64)
    scelle_le = models.DateTimeField("scellé le")

    class Meta:
        verbose_name = "bloc du journal"
        verbose_name_plural = "blocs du journal"

    def __str__(self):
        return f"Bloc {self.numero}"


class EcritureQuerySet(models.QuerySet):
    """Entries to read: whatever would change or delete several of them at once is refused."""

    def sur(self, objet):
        """Those about that object, in the order they were written."""
        return self.filter(objet_type=objet._meta.label_lower, objet_id=str(objet.pk)).order_by("le", "pk")

    def rattacher(self, bloc: "Bloc") -> int:
        """Say which block seals them; `formulaires.journal.sceau` alone does, and an entry is sealed once."""
        return models.QuerySet.update(self.filter(bloc=None), bloc=bloc)

    def update(self, **champs):
        raise EcritureImmuable

    def bulk_update(self, objs, fields, batch_size=None):
        raise EcritureImmuable

    def delete(self):
        raise EcritureImmuable


class Ecriture(models.Model):
    """One thing that was done, as the portal saw it. Nobody changes it.

    When the account of its author is deleted, only the link to it is lost: `acteur_role` says in what capacity they
    acted, `pseudonyme` that two entries are of one hand. The object is named, not linked, so that the entry outlives
    it. On PostgreSQL a trigger refuses any other change, whoever asks.
    """

    le = models.DateTimeField("le", default=timezone.now)
    acteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="auteur",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    acteur_role = models.CharField("en qualité de", max_length=20)
    pseudonyme = models.CharField("pseudonyme", max_length=32, blank=True)
    action = models.CharField("action", max_length=60)
    objet_type = models.CharField("type de l’objet", max_length=80, blank=True)
    objet_id = models.CharField("identifiant de l’objet", max_length=64, blank=True)
    precisions = models.JSONField("précisions", default=dict, blank=True)
    bloc = models.ForeignKey(
        Bloc, on_delete=models.PROTECT, null=True, editable=False, related_name="ecritures", db_index=False
    )

    objects = EcritureQuerySet.as_manager()

    class Meta:
        verbose_name = "écriture"
        verbose_name_plural = "écritures"
        indexes = [
            models.Index(fields=["objet_type", "objet_id", "le"], name="journal_par_objet"),
            models.Index(fields=["-le", "-id"], name="journal_par_moment"),
            models.Index(fields=["bloc", "id"], name="journal_par_bloc"),
        ]

    def __str__(self):
        return f"{self.action} {self.objet_type} {self.objet_id}".strip()

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise EcritureImmuable
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise EcritureImmuable
