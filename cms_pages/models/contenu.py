"""Pages written block by block."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from cms_pages.blocks import CorpsBlock
from formulaires.models.etapes_streamfield import StreamFieldSansBlocs
from formulaires.models.visibilite import RestrictionsEnUneRequete


class PageRedigee(RestrictionsEnUneRequete, Page):
    """What such pages share: a sentence under the title, then blocks."""

    chapeau = models.TextField("chapeau", max_length=400, blank=True, help_text="Une ou deux phrases sous le titre.")
    corps = StreamFieldSansBlocs(CorpsBlock(), blank=True, verbose_name="contenu")

    parent_page_types = ["cms_pages.AccueilPage"]
    subpage_types = []

    content_panels = [*Page.content_panels, FieldPanel("chapeau"), FieldPanel("corps")]
    search_fields = [*Page.search_fields, index.SearchField("chapeau"), index.SearchField("corps")]

    class Meta:
        abstract = True


class ContenuPage(PageRedigee):
    """An ordinary page: legal notices, personal data, cookies, terms of use, or whatever is needed."""

    template = "cms_pages/contenu.html"
    parent_page_types = ["cms_pages.AccueilPage", "cms_pages.RubriquePage", "cms_pages.ContenuPage"]
    subpage_types = ["cms_pages.ContenuPage"]

    class Meta:
        verbose_name = "page de contenu"
        verbose_name_plural = "pages de contenu"


class ContactPage(PageRedigee):
    """« Contact » (P36): how to reach the functional administration, whose addresses are in the site's settings."""

    template = "cms_pages/contact.html"
    max_count = 1

    class Meta:
        verbose_name = "contact"


class AccessibilitePage(PageRedigee):
    """The accessibility declaration, in the order and the words the law fixes (arrêté du 20 septembre 2019).

    Its state and its rate come from the audit entered in the site's settings, and from nowhere else: nobody can write
    « conforme » by hand. Editors write `schema` (the plans to come) and `corps` (what is not accessible, the tests).
    """

    schema = RichTextField(
        "schéma pluriannuel et plan d’actions", blank=True, features=["bold", "link", "document-link"]
    )

    template = "cms_pages/accessibilite.html"
    max_count = 1

    content_panels = [*Page.content_panels, FieldPanel("chapeau"), FieldPanel("schema"), FieldPanel("corps")]

    class Meta:
        verbose_name = "déclaration d’accessibilité"
