"""Questions an editor keeps to use again in several démarches."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from formulaires.models.etapes_streamfield import QuestionsStreamField
from formulaires.publication.cles import completer_les_questions


class GroupeDeQuestions(models.Model):
    """A few questions under one name. Inserted in a step they are copied: changing the group changes no démarche."""

    nom = models.CharField(
        "nom", max_length=120, unique=True, help_text="Par exemple\N{NO-BREAK SPACE}: Lieu des travaux."
    )
    description = models.CharField(
        "description", max_length=255, blank=True, help_text="À quoi il sert, en une phrase."
    )
    champs = QuestionsStreamField(verbose_name="questions")

    panels = [FieldPanel("nom"), FieldPanel("description"), FieldPanel("champs")]

    class Meta:
        ordering = ["nom"]
        verbose_name = "groupe de questions"
        verbose_name_plural = "groupes de questions"

    def __str__(self):
        return self.nom

    def clean(self):
        super().clean()
        completer_les_questions(self.champs)
