"""What readers think of the answers: counts, and nothing of anybody."""

from django.db import models
from django.db.models import F


class AvisSurReponse(models.Model):
    """How often one answer of the frequent questions was opened, found useful, or not; `ancre` is its address.

    Only counters: neither who, nor when, nor from where. They survive a rewording, which keeps the address.
    """

    class Avis(models.TextChoices):
        """What a reader may say; the column of the same name counts it."""

        LUE = "lue", "Lue"
        OUI = "oui", "Utile"
        NON = "non", "Pas utile"

    ancre = models.CharField("adresse de la question", max_length=60, unique=True)
    lue = models.PositiveIntegerField("lectures", default=0)
    oui = models.PositiveIntegerField("utile", default=0)
    non = models.PositiveIntegerField("pas utile", default=0)

    class Meta:
        verbose_name = "avis sur une réponse"
        verbose_name_plural = "avis sur les réponses"

    def __str__(self):
        return self.ancre

    @classmethod
    def compter(cls, ancre: str, avis: Avis) -> None:
        """Add one; parallel readers are all counted."""
        cls.objects.get_or_create(ancre=ancre)
        cls.objects.filter(ancre=ancre).update(**{avis: F(avis) + 1})
