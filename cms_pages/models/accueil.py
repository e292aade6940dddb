"""The home page."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from cms_pages.blocks import EtapeExpliqueeBlock
from cms_pages.models.faq import FaqPage
from formulaires.models import DemarchePage
from formulaires.models.etapes_streamfield import StreamFieldSansBlocs
from formulaires.models.visibilite import RestrictionsEnUneRequete, visibles

TUILES = 4


class AccueilPage(RestrictionsEnUneRequete, Page):
    """The home page of the portal: most used démarches, how it works, a few questions (P19). There is one."""

    titre_principal = models.CharField(
        "titre principal", max_length=120, default="Quelle démarche souhaitez-vous faire\N{NO-BREAK SPACE}?"
    )
    chapeau = models.TextField("chapeau", max_length=300, blank=True, help_text="Une phrase sous le titre principal.")
    etapes = StreamFieldSansBlocs(
        [("etape", EtapeExpliqueeBlock())],
        blank=True,
        max_num=TUILES,
        verbose_name="comment ça marche",
        help_text="Trois étapes suffisent, dans l’ordre où l’usager les vit.",
    )

    template = "cms_pages/accueil.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms_pages.ListeDemarchesPage",
        "cms_pages.FaqPage",
        "cms_pages.RubriquePage",
        "cms_pages.ContenuPage",
        "cms_pages.ContactPage",
        "cms_pages.AccessibilitePage",
        "cms_pages.StatistiquesPage",
        "cms_pages.PlanDuSitePage",
    ]

    content_panels = [
        *Page.content_panels,
        FieldPanel("titre_principal"),
        FieldPanel("chapeau"),
        InlinePanel(
            "demarches_mises_en_avant",
            heading="Démarches les plus demandées",
            label="Démarche",
            max_num=TUILES,
            help_text="Sans choix de votre part, les premières de la liste des démarches sont montrées.",
        ),
        FieldPanel("etapes"),
    ]

    class Meta:
        verbose_name = "page d’accueil"

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte["demarches"] = self.demarches_a_montrer()
        contexte["questions"] = FaqPage.questions_en_accueil(request)
        return contexte

    def liste_des_etapes(self) -> list:
        """« Comment ça marche », step by step."""
        return [bloc.value for bloc in self.etapes]

    def demarches_a_montrer(self) -> list[DemarchePage]:
        """The démarches editors put forward, else the first ones of the list."""
        publiees = visibles(DemarchePage.objects.avec_minutes())
        choisies = [choisie.demarche_id for choisie in self.demarches_mises_en_avant.all()]
        trouvees = publiees.in_bulk(choisies) if choisies else {}
        a_montrer = [trouvees[cle] for cle in choisies if cle in trouvees]
        return a_montrer or list(publiees.order_by("path")[:TUILES])


class DemarcheMiseEnAvant(Orderable):
    """A démarche an editor shows on the home page, at its place."""

    page = ParentalKey(AccueilPage, on_delete=models.CASCADE, related_name="demarches_mises_en_avant")
    demarche = models.ForeignKey(DemarchePage, on_delete=models.CASCADE, related_name="+", verbose_name="démarche")

    panels = [FieldPanel("demarche")]

    class Meta(Orderable.Meta):
        verbose_name = "démarche mise en avant"
        verbose_name_plural = "démarches mises en avant"

    def __str__(self):
        return str(self.demarche)
