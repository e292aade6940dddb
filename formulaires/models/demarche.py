"""The live page an editor composes."""

from collections.abc import Iterator

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from formulaires.enums import GenreDemarche, IssueDeConservation, Ouverture, SensSilence, UniteDelai
from formulaires.models.droits import DroitsSansHeritage
from formulaires.models.eligibilite import QuestionsDEligibilite, eligibilite_de
from formulaires.models.etapes_streamfield import (
    EtapesStreamField,
    RemplacementsStreamField,
    StatutsStreamField,
    StreamFieldSansBlocs,
)
from formulaires.models.publics import PublicsField
from formulaires.models.statuts_retires import problemes_des_statuts_en_usage
from formulaires.models.version import VersionDemarche
from formulaires.models.visibilite import visibles
from formulaires.publication.cles import completer_les_etapes, completer_les_statuts
from formulaires.publication.gel import DELAI, geler, geler_le_delai
from formulaires.publication.lettres import lettres_a_corriger
from formulaires.publication.pieces import pieces_a_preparer
from formulaires.publication.problemes import Probleme
from formulaires.publication.verification import problemes_de

ESSENTIEL = ("publics", "duree_minutes", "cout", "delai", "validite", "sens_silence")
DELAI_LEGAL = ("delai_nombre", "delai_unite", "delai_alerte", "delai_statut")
CLASSEMENT = ("themes", "vises", "genre")
CALENDRIER = ("ouvre_le", "ferme_le", "message_de_fermeture")
PRESENTATION = ("concerne", "eligibilite", "preparer", "apres", "textes", "recours", "lien_externe")
AIDE = ("contact", "horaires", "autre_voie")
AVIS = ("jdma_demarche", "jdma_bouton")
SEMBLABLES = 3
# What leads to a publication, now or once reread.
A_VERIFIER = {"action-publish", "action-submit", "action-restart-workflow"}
identifiant_jdma = RegexValidator(r"^\d{1,10}\Z", "Écrivez seulement le numéro.")
TEXTE = ["bold", "italic", "link", "ol", "ul"]


def remplacements_de(blocs) -> dict[str, str]:
    """Return the withdrawn statuses and what replaces each, by key."""
    return {bloc.value["ancien"]: bloc.value["nouveau"] for bloc in blocs or ()}


class FormulaireDemarchePage(WagtailAdminPageForm):
    """Proposes the keys left empty, and refuses a publication that citizens could not fill; drafts are always kept."""

    def clean(self):
        donnees = super().clean()
        ouvre_le, ferme_le = donnees.get("ouvre_le"), donnees.get("ferme_le")
        if ouvre_le and ferme_le and ferme_le <= ouvre_le:
            self.add_error("ferme_le", "La fermeture doit venir après l’ouverture.")
        completer_les_etapes(donnees.get("etapes") or ())
        completer_les_statuts(donnees.get("statuts") or ())
        if A_VERIFIER.intersection(self.data) and "etapes" in donnees and not donnees.get("lien_externe"):
            self._refuser_ce_qui_ne_se_remplit_pas(donnees)
        return donnees

    def _refuser_ce_qui_ne_se_remplit_pas(self, donnees) -> None:
        """Say each problem and its place; the page in memory becomes what was posted, so that links find its blocks."""
        etapes, statuts = donnees["etapes"], donnees.get("statuts") or []
        gel = geler(etapes, statuts, geler_le_delai(donnees))
        problemes = [
            *problemes_de(gel, self.instance.en_vigueur()),
            *self.instance.lettres_a_corriger(gel),
            *problemes_des_statuts_en_usage(self.instance, gel, remplacements_de(donnees.get("remplacements"))),
        ]
        if problemes:
            self.instance.etapes, self.instance.statuts = etapes, statuts
        for probleme in problemes:
            phrase = "\N{NO-BREAK SPACE}: ".join(filter(None, [probleme.lieu(gel), probleme.phrase]))
            self.add_error("etapes" if probleme.sur_les_etapes else "statuts", phrase)


class DroitsSurLaDemarche(DroitsSansHeritage):
    """What an editor may do: as on any page, but a démarche once published is never deleted, only unpublished.

    Demandes and drafts depend on its versions for ever. Only rights given on the list of démarches, or on this one,
    count: those who write the rest of the site do not write démarches.
    """

    niveaux = 1

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and not self.page.a_des_versions


class DemarcheQuerySet(PageQuerySet):
    """Démarches, and what lists say of them."""

    def avec_minutes(self):
        """Bring along what the current version says, so that `est_ouverte` and `minutes` ask nothing more of each."""
        courante = VersionDemarche.objects.filter(demarche=OuterRef("pk")).order_by("-numero")
        return self.annotate(minutes_de_la_version=Subquery(courante.values("minutes")[:1]))


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
    duree_minutes = models.PositiveSmallIntegerField(
        "minutes pour remplir",
        null=True,
        blank=True,
        help_text="Laissez vide : la durée est estimée d’après les questions du formulaire.",
    )
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
        help_text="Vide : aucune date n’est promise. Le délai s’arrête quand une réponse de l’usager est attendue.",
    )
    delai_unite = models.CharField("compté en", max_length=5, choices=UniteDelai.choices, default=UniteDelai.MOIS)
    delai_alerte = models.PositiveSmallIntegerField(
        "prévenir les agents", default=7, help_text="Nombre de jours avant la fin du délai."
    )
    delai_statut = models.CharField(
        "statut donné à la fin du délai",
        max_length=60,
        blank=True,
        help_text="Clé du statut que le portail donne de lui-même si personne n’a répondu. Vide : aucun.",
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
    conservation_jours = models.PositiveIntegerField(
        "jours de conservation",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(36_525)],
        help_text="À compter du dernier statut d’une demande close. Vide : les demandes sont gardées sans limite.",
    )
    conservation_issue = models.CharField(
        "au terme de ce délai",
        max_length=12,
        choices=IssueDeConservation.choices,
        default=IssueDeConservation.ANONYMISER,
    )
    contact = models.CharField(
        "contact",
        max_length=255,
        blank=True,
        help_text="À qui poser une question sur cette démarche : courriel, téléphone, horaires.",
    )
    recours = models.TextField("voies et délais de recours", blank=True)
    horaires = models.CharField(
        "horaires", max_length=160, blank=True, help_text="Par exemple : du lundi au vendredi, de 9 h à 12 h."
    )
    autre_voie = models.TextField(
        "faire autrement",
        max_length=600,
        blank=True,
        help_text="Comment faire cette démarche sans internet : guichet, courrier, rendez-vous.",
    )
    ouvre_le = models.DateTimeField("ouverture", null=True, blank=True, help_text="Vide : ouverte dès la publication.")
    ferme_le = models.DateTimeField(
        "fermeture", null=True, blank=True, help_text="Dernier moment pour déposer. Vide : toujours ouverte."
    )
    message_de_fermeture = models.TextField(
        "message une fois fermée",
        max_length=400,
        blank=True,
        help_text="Quand et comment revenir. Par exemple : prochaine session au printemps.",
    )
    jdma_demarche = models.CharField(
        "« Je donne mon avis » : démarche", max_length=10, blank=True, validators=[identifiant_jdma]
    )
    jdma_bouton = models.CharField(
        "« Je donne mon avis » : bouton",
        max_length=10,
        blank=True,
        validators=[identifiant_jdma],
        help_text="Les deux numéros donnés par jedonnemonavis.numerique.gouv.fr. Vides : ceux des réglages du site.",
    )
    lien_externe = models.URLField("démarche sur un autre site", blank=True)
    etapes = EtapesStreamField(blank=True, verbose_name="étapes")
    statuts = StatutsStreamField(blank=True, verbose_name="statuts")

    remplacements = RemplacementsStreamField(blank=True, verbose_name="statuts retirés")

    parent_page_types = ["cms_pages.ListeDemarchesPage"]
    subpage_types = []
    template = "formulaires/demarche_page.html"

    objects = PageManager.from_queryset(DemarcheQuerySet)()

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
                    MultiFieldPanel([FieldPanel(nom) for nom in CALENDRIER], heading="Dates d’ouverture"),
                    *[FieldPanel(nom) for nom in PRESENTATION],
                    MultiFieldPanel([FieldPanel(nom) for nom in AIDE], heading="Besoin d’aide"),
                    MultiFieldPanel([FieldPanel(nom) for nom in AVIS], heading="Avis des usagers"),
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
                    FieldPanel("remplacements"),
                ],
                heading="Statuts",
            ),
            ObjectList(
                [
                    FieldPanel("donnees"),
                    MultiFieldPanel(
                        [FieldPanel("conservation_jours"), FieldPanel("conservation_issue")],
                        heading="Durée de conservation",
                    ),
                ],
                heading="Données personnelles",
            ),
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

    def lettres_a_corriger(self, gel: dict) -> Iterator[Probleme]:
        """Find the letters that these statuses hand and that could not be written with these questions."""
        modeles = self.modeles_de_lettre.values_list("cle", "titre", "corps") if self.pk else ()
        return lettres_a_corriger(gel, {cle: (titre, corps) for cle, titre, corps in modeles})

    @cached_property
    def a_des_versions(self) -> bool:
        """Whether it was ever published with steps; the lists of the admin read it for all their rows at once."""
        return self.versions.exists()

    @property
    def duree_de_conservation(self) -> str:
        """How long demandes are kept, in a sentence for the citizen; empty when it is without limit."""
        if not self.conservation_jours:
            return ""
        anonyme = "rendue anonyme\N{NO-BREAK SPACE}: il n’en reste que le numéro, les dates et le dernier statut"
        apres = anonyme if self.conservation_issue == IssueDeConservation.ANONYMISER else "supprimée"
        jours = f"{self.conservation_jours}\N{NO-BREAK SPACE}jour{'s' if self.conservation_jours > 1 else ''}"
        return f"Votre demande est gardée {jours} après sa clôture, puis {apres}."

    @property
    def remplacements_par_cle(self) -> dict[str, str]:
        """By which status each withdrawn one is replaced."""
        return remplacements_de(self.remplacements)

    @property
    def version_courante(self):
        """The version citizens fill now, None before the first publication or for a link-only démarche."""
        return self.versions.order_by("-numero").first()

    def en_vigueur(self) -> dict | None:
        """Return the frozen définition citizens fill now, None before the first publication."""
        version = self.version_courante if self.pk else None
        return version and version.json

    @property
    def ouverture(self) -> Ouverture:
        """Whether a citizen may start it here now: published with steps, between its two dates."""
        if self.lien_externe:
            return Ouverture.AILLEURS
        if not self.live or self._minutes is None:
            return Ouverture.EN_PREPARATION
        maintenant = timezone.now()
        if self.ouvre_le and maintenant < self.ouvre_le:
            return Ouverture.A_VENIR
        return Ouverture.CLOSE if self.est_close else Ouverture.OUVERTE

    @property
    def est_ouverte(self) -> bool:
        return self.ouverture == Ouverture.OUVERTE

    @property
    def est_close(self) -> bool:
        """Whether the last moment to file is past."""
        return bool(self.ferme_le and timezone.now() >= self.ferme_le)

    @property
    def minutes(self) -> int:
        """Minutes to fill it: what the editor says, else the estimate of the current version; 0 when unknown."""
        return self.duree_minutes or self._minutes or 0

    @property
    def _minutes(self) -> int | None:
        """The current version's estimate, None without version; free when `avec_minutes` brought it along."""
        if "minutes_de_la_version" in self.__dict__:
            return self.minutes_de_la_version
        return self.versions.order_by("-numero").values_list("minutes", flat=True).first()

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        version = None if self.lien_externe else self.version_courante
        self.minutes_de_la_version = version and version.minutes
        contexte["ouverture"] = self.ouverture
        contexte["pieces"] = pieces_a_preparer(version.definition) if version else ()
        contexte["eligibilite"] = eligibilite_de(self.eligibilite, request.GET)
        contexte["semblables"] = self.semblables()
        return contexte

    def semblables(self) -> list["DemarchePage"]:
        """A few published démarches that share its themes, those that share most first, then in the list's order."""
        themes = [theme.pk for theme in self.themes.all()]
        if not themes:
            return []
        voisines = visibles(DemarchePage.objects.sibling_of(self, inclusive=False)).filter(themes__in=themes)
        return list(voisines.annotate(communs=models.Count("pk")).order_by("-communs", "path")[:SEMBLABLES])
