"""The frequent questions."""

from typing import Self

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms_pages.blocks import GroupesDeQuestionsBlock
from cms_pages.models.avis import AvisSurReponse
from cms_pages.models.entree_de_recherche import EntreeDeRecherche
from cms_pages.recherche.chercher import chercher
from formulaires.models.etapes_streamfield import StreamFieldSansBlocs
from formulaires.models.visibilite import RestrictionsEnUneRequete

PLUS_LUES = 5


class FaqPage(RestrictionsEnUneRequete, Page):
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

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte["reponse"] = reponse = chercher(request.GET.get("q", ""), EntreeDeRecherche.Genre.QUESTION)
        if not reponse.requete.texte:
            contexte["plus_lues"] = self.plus_lues()
        return contexte

    def plus_lues(self) -> list:
        """The questions readers open most, the first ones; none before anybody opened one."""
        par_ancre = {question["ancre"]: question for question in self.questions()}
        lues = AvisSurReponse.objects.filter(lue__gt=0).order_by("-lue", "ancre").values_list("ancre", flat=True)
        return [par_ancre[ancre] for ancre in lues if ancre in par_ancre][:PLUS_LUES]

    @classmethod
    def question_publiee(cls, ancre: str):
        """Return the question of this address in the published FAQ, None when there is none."""
        page: Self | None = cls.objects.live().first()
        return next((question for question in (page.questions() if page else ()) if question["ancre"] == ancre), None)

    @classmethod
    def questions_en_accueil(cls, request) -> list[dict]:
        """The questions editors show on the home page, each with its text and its address."""
        page: Self | None = cls.objects.live().first()
        return [
            {"texte": question["question"], "adresse": f"{page.get_url(request)}#{question['ancre']}"}
            for question in (page.questions() if page else ())
            if question["en_accueil"]
        ]
