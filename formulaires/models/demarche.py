"""The live page an editor composes."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from formulaires.enums import GenreDemarche, SensSilence, UniteDelai
from formulaires.models.eligibilite import QuestionsDEligibilite, eligibilite_de
from formulaires.models.etapes_streamfield import EtapesStreamField, StatutsStreamField, StreamFieldSansBlocs
from formulaires.models.publics import PublicsField
from formulaires.publication.cles import completer_les_etapes, completer_les_statuts
from formulaires.publication.gel import DELAI, geler, geler_le_delai
from formulaires.publication.verification import problemes_de

ESSENTIEL = ("publics", "duree_minutes", "cout", "delai", "validite", "sens_silence")
DELAI_LEGAL = ("delai_nombre", "delai_unite", "delai_alerte", "delai_statut")
CLASSEMENT = ("themes", "vises", "genre")
PRESENTATION = ("concerne", "eligibilite", "preparer", "apres", "textes", "contact", "recours", "lien_externe")
SEMBLABLES = 3
TEXTE = ["bold", "italic", "link", "ol", "ul"]


class FormulaireDemarchePage(WagtailAdminPageForm):
    """Proposes the keys left empty, and refuses a publication that citizens could not fill; drafts are always kept."""

    def clean(self):
        donnees = super().clean()
        completer_les_etapes(donnees.get("etapes") or ())
        completer_les_statuts(donnees.get("statuts") or ())
        if "action-publish" in self.data and "etapes" in donnees and not donnees.get("lien_externe"):
            gel = geler(donnees["etapes"], donnees.get("statuts") or [], geler_le_delai(donnees))
            for probleme in problemes_de(gel, self._en_vigueur()):
                self.add_error("etapes" if probleme.sur_les_etapes else "statuts", probleme.phrase)
        return donnees

    def _en_vigueur(self) -> dict | None:
        version = self.instance.version_courante if self.instance.pk else None
        return version and version.json


class DroitsSurLaDemarche(PagePermissionTester):
    """What an editor may do: as on any page, but a démarche once published is never deleted, only unpublished.

    Demandes and drafts depend on its versions for ever.
    """

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and not self.page.versions.exists()


class DemarchePage(Page):
    """A procedure the ministry offers: its start page, its form, its statuses.

    Editors compose it; publishing freezes a `VersionDemarche`. Drafts and demandes point at versions, never here.
    """

    base_form_class = FormulaireDemarchePage

    accroche = models.CharField("accroche", max_length=300, help_text="Une phrase : à quoi sert cette démarche.")
    sigle = models.SlugField(
        "sigle", max_length=8, default="DEM", help_text="Au début des numéros de demande. Par exemple : ESV."
    )
    service = models.ForeignKey(
        "formulaires.Service",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="demarches",
        verbose_name="service qui reçoit les demandes",
    )
    publics = models.CharField(
        "publics", max_length=255, blank=True, help_text="Par exemple : associations, entreprises."
    )
    themes = ParentalManyToManyField("formulaires.Theme", blank=True, related_name="demarches", verbose_name="thèmes")
    vises = PublicsField("pour qui", help_text="Pour filtrer la liste des démarches.")
    genre = models.CharField("type de démarche", max_length=20, choices=GenreDemarche.choices, blank=True)
    duree_minutes = models.PositiveSmallIntegerField("minutes pour remplir", null=True, blank=True)
    cout = models.CharField("coût", max_length=80, default="Gratuit")
    delai = models.CharField("délai de réponse", max_length=120, blank=True, help_text="Par exemple : 1 mois.")
    validite = models.CharField("durée de validité", max_length=120, blank=True)
    sens_silence = models.CharField(
        "sens du silence", max_length=20, choices=SensSilence.choices, blank=True, default=SensSilence.AUCUN
    )
    delai_nombre = models.PositiveSmallIntegerField(
        "délai légal",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text="Vide : aucune date n’est promise. Le délai s’arrête quand une réponse de l’usager est attendue.",
    )
    delai_unite = models.CharField("compté en", max_length=5, choices=UniteDelai.choices, default=UniteDelai.MOIS)
    delai_alerte = models.PositiveSmallIntegerField(
        "prévenir les agents", default=7, help_text="Nombre de jours avant la fin du délai."
    )
    delai_statut = models.CharField(
        "statut donné à la fin du délai",
        max_length=60,
        blank=True,
        help_text="Clé du statut que le portail donne de lui-même si personne n’a répondu. Vide : aucun.",
    )
    concerne = RichTextField("suis-je concerné ?", blank=True, features=TEXTE)
    eligibilite = StreamFieldSansBlocs(
        QuestionsDEligibilite(),
        blank=True,
        verbose_name="questions « Suis-je concerné ? »",
        help_text="L’usager y répond sur la page, sans compte ; ses réponses ne sont gardées nulle part.",
    )
    preparer = RichTextField("ce qu’il faut préparer", blank=True, features=TEXTE)
    apres = RichTextField("et après ?", blank=True, features=TEXTE)
    textes = RichTextField("textes de référence", blank=True, features=TEXTE)
    donnees = RichTextField(
        "données personnelles",
        blank=True,
        features=TEXTE,
        help_text="Finalité, base légale, destinataires et durée de conservation propres à cette démarche.",
    )
    contact = models.CharField(
        "contact",
        max_length=255,
        blank=True,
        help_text="À qui poser une question sur cette démarche : courriel, téléphone, horaires.",
    )
    recours = models.TextField("voies et délais de recours", blank=True)
    lien_externe = models.URLField("démarche sur un autre site", blank=True)
    etapes = EtapesStreamField(blank=True, verbose_name="étapes")
    statuts = StatutsStreamField(blank=True, verbose_name="statuts")

    parent_page_types = ["cms_pages.ListeDemarchesPage"]
    subpage_types = []
    template = "formulaires/demarche_page.html"

    search_fields = [*Page.search_fields, index.SearchField("accroche"), index.SearchField("concerne")]

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("accroche"),
                    MultiFieldPanel([FieldPanel("sigle"), FieldPanel("service")], heading="Traitement"),
                    MultiFieldPanel(
                        [FieldPanel(nom) for nom in ESSENTIEL],
                        heading="L’essentiel",
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                            *[FieldPanel(nom) for nom in CLASSEMENT if nom != "themes"],
                        ],
                        heading="Dans la liste des démarches",
                    ),
                    *[FieldPanel(nom) for nom in PRESENTATION],
                ],
                heading="Présentation",
            ),
            ObjectList(
                [HelpPanel(template="formulaires/edition/panneau.html"), FieldPanel("etapes")], heading="Formulaire"
            ),
            ObjectList(
                [
                    MultiFieldPanel([FieldPanel(nom) for nom in DELAI_LEGAL], heading="Délai légal"),
                    FieldPanel("statuts"),
                ],
                heading="Statuts",
            ),
            ObjectList([FieldPanel("donnees")], heading="Données personnelles"),
            ObjectList(Page.promote_panels, heading="Référencement"),
            ObjectList(Page.settings_panels, heading="Réglages"),
        ]
    )

    preview_modes = [("", "Page de présentation"), ("etape", "Première étape")]

    class Meta:
        verbose_name = "démarche"
        verbose_name_plural = "démarches"

    def permissions_for_user(self, user):
        return DroitsSurLaDemarche(user, self)

    def get_preview_template(self, request, mode_name):
        """The draft's start page, or the first step of its form as a citizen would see it."""
        if mode_name == "etape":
            return "formulaires/edition/premiere_etape.html"
        return super().get_preview_template(request, mode_name)

    def gel(self) -> dict:
        """Return what publishing would freeze of the page as it is in memory."""
        return geler(self.etapes, self.statuts, geler_le_delai({nom: getattr(self, nom) for nom in DELAI.values()}))

    @property
    def version_courante(self):
        """The version citizens fill now, None before the first publication or for a link-only démarche."""
        return self.versions.order_by("-numero").first()

    @property
    def est_ouverte(self) -> bool:
        """Whether a citizen may start it here: published with steps."""
        return self.live and not self.lien_externe and self.versions.exists()

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte["eligibilite"] = eligibilite_de(self.eligibilite, request.GET)
        contexte["semblables"] = self.semblables()
        return contexte

    def semblables(self) -> list["DemarchePage"]:
        """A few published démarches that share its themes, those that share most first, then in the list's order."""
        themes = [theme.pk for theme in self.themes.all()]
        if not themes:
            return []
        voisines = DemarchePage.objects.sibling_of(self, inclusive=False).live().public().filter(themes__in=themes)
        return list(voisines.annotate(communs=models.Count("pk")).order_by("-communs", "path")[:SEMBLABLES])
