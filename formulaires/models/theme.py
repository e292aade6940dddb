"""What the list of démarches is sorted by."""

from django.db import models
from wagtail.admin.panels import FieldPanel


class Theme(models.Model):
    """A subject of the ministry under which citizens look for a démarche: « Spectacle vivant », « Musées »."""

    nom = models.CharField("nom", max_length=80, unique=True, help_text="Par exemple : Spectacle vivant.")
    slug = models.SlugField(
        "adresse",
        max_length=80,
        unique=True,
        help_text="Dans l’adresse de la liste filtrée. Ne la changez plus une fois utilisée.",
    )

    panels = [FieldPanel("nom"), FieldPanel("slug")]

    class Meta:
        ordering = ["nom"]
        verbose_name = "thème"
        verbose_name_plural = "thèmes"

    def __str__(self):
        return self.nom
