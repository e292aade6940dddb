"""An ordinary page."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms_pages.blocks import CorpsBlock
from formulaires.models.etapes_streamfield import StreamFieldSansBlocs


class ContenuPage(Page):
    """An ordinary page: legal notices, personal data, cookies, accessibility, contact, or whatever is needed."""

    chapeau = models.TextField("chapeau", max_length=400, blank=True, help_text="Une ou deux phrases sous le titre.")
    corps = StreamFieldSansBlocs(CorpsBlock(), blank=True, verbose_name="contenu")

    template = "cms_pages/contenu.html"
    parent_page_types = ["cms_pages.AccueilPage", "cms_pages.ContenuPage"]
    subpage_types = ["cms_pages.ContenuPage"]

    content_panels = [*Page.content_panels, FieldPanel("chapeau"), FieldPanel("corps")]
    search_fields = [*Page.search_fields, index.SearchField("chapeau"), index.SearchField("corps")]

    class Meta:
        verbose_name = "page de contenu"
        verbose_name_plural = "pages de contenu"
