"""The frequent questions."""

from typing import Self

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms_pages.blocks import GroupesDeQuestionsBlock
from formulaires.models.etapes_streamfield import StreamFieldSansBlocs


class FaqPage(Page):
    """« Questions fréquentes » (P37): groups of questions, each at an address that never changes. There is one."""

    introduction = models.TextField("introduction", max_length=400, blank=True)
    groupes = StreamFieldSansBlocs(GroupesDeQuestionsBlock(), blank=True, verbose_name="groupes de questions")

    template = "cms_pages/faq.html"
    max_count = 1
    parent_page_types = ["cms_pages.AccueilPage"]
    subpage_types = []

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("groupes")]
    search_fields = [*Page.search_fields, index.SearchField("groupes")]

    class Meta:
        verbose_name = "questions fréquentes"

    def questions(self) -> list:
        """Every question of every group, in order."""
        return [question for groupe in self.groupes for question in groupe.value["questions"]]

    @classmethod
    def questions_en_accueil(cls, request) -> list[dict]:
        """The questions editors show on the home page, each with its text and its address."""
        page: Self | None = cls.objects.live().first()
        return [
            {"texte": question["question"], "adresse": f"{page.get_url(request)}#{question['ancre']}"}
            for question in (page.questions() if page else ())
            if question["en_accueil"]
        ]
