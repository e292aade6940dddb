"""What the portal does, in figures."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms_pages.chiffres import chiffres_publics
from formulaires.models.visibilite import RestrictionsEnUneRequete


class StatistiquesPage(RestrictionsEnUneRequete, Page):
    """« Statistiques »: volumes, delays and opinions up to yesterday; never a figure that would point at somebody."""

    introduction = models.TextField("introduction", max_length=400, blank=True)

    template = "cms_pages/statistiques.html"
    max_count = 1
    parent_page_types = ["cms_pages.AccueilPage"]
    subpage_types = []

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "statistiques publiques"

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte["chiffres"] = chiffres_publics()
        return contexte
