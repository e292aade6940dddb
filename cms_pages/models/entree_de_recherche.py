"""What can be found, and the words of it."""

from django.db import models
from wagtail.models import Page
from wagtail.search import index

from formulaires.models.visibilite import visibles


class EntreeQuerySet(models.QuerySet):
    """Entries."""

    def visibles(self):
        """Those of pages that anybody may read now, whatever the index still holds."""
        return self.filter(page__in=visibles(Page.objects.all()))


class EntreeDeRecherche(index.Indexed, models.Model):
    """One thing a visitor may find: a démarche, a question of the FAQ, a page. Rewritten when its page is published."""

    class Genre(models.TextChoices):
        """What it is, as results say."""

        DEMARCHE = "demarche", "Démarche"
        QUESTION = "question", "Question fréquente"
        PAGE = "page", "Page"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    genre = models.CharField(max_length=10, choices=Genre.choices)
    ancre = models.CharField(max_length=60, blank=True)
    titre = models.CharField(max_length=255)
    accroche = models.TextField(blank=True)
    texte = models.TextField(blank=True)

    objects = EntreeQuerySet.as_manager()

    search_fields = [
        index.SearchField("titre", boost=6),
        index.SearchField("accroche", boost=3),
        index.SearchField("texte"),
    ]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "ancre"], name="entree_de_recherche_unique")]

    def __str__(self):
        return self.titre

    @property
    def adresse(self) -> str:
        return f"{self.page.url}#{self.ancre}" if self.ancre else self.page.url


class MotDuSite(models.Model):
    """A word of an entry: as written, without accents, its stem, and how much it counts there."""

    entree = models.ForeignKey(EntreeDeRecherche, on_delete=models.CASCADE, related_name="mots")
    nu = models.CharField(max_length=40, db_index=True)
    forme = models.CharField(max_length=40)
    racine = models.CharField(max_length=40, db_index=True)
    poids = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entree", "nu"], name="mot_du_site_unique")]

    def __str__(self):
        return self.forme
