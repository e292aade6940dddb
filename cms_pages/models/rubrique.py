"""A section of the site."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms_pages.models.contenu import ContenuPage
from formulaires.models.visibilite import RestrictionsEnUneRequete


class RubriquePage(RestrictionsEnUneRequete, Page):
    """A section: pages about one subject, listed by themselves in the order editors give them."""

    introduction = models.TextField("introduction", max_length=400, blank=True)

    template = "cms_pages/rubrique.html"
    parent_page_types = ["cms_pages.AccueilPage"]
    subpage_types = ["cms_pages.ContenuPage"]

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = "rubrique"

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte["dessous"] = ContenuPage.objects.child_of(self).live().public().order_by("path").defer("corps")
        return contexte
