"""The live page an editor composes."""

from collections.abc import Iterator

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.search import index

from formulaires.enums import GenreDemarche, IssueDeConservation, SensSilence, UniteDelai
from formulaires.models.droits import DroitsSurLaDemarche
from formulaires.models.eligibilite import QuestionsDEligibilite, eligibilite_de
from formulaires.models.etapes_streamfield import (
    EtapesStreamField,
    RemplacementsStreamField,
    StatutsStreamField,
    StreamFieldSansBlocs,
)
from formulaires.models.formulaire_de_demarche import FormulaireDemarchePage
from formulaires.models.ouverture import DemarcheQuerySet, OuvertureDeDemarche
from formulaires.models.panneaux_de_demarche import PANNEAUX
from formulaires.models.publics import PublicsField
from formulaires.models.statuts_retires import remplacements_de
from formulaires.models.visibilite import RestrictionsEnUneRequete, visibles
from formulaires.publication.gel import DELAI, geler, geler_le_delai
from formulaires.publication.lettres import lettres_a_corriger
from formulaires.publication.pieces import pieces_a_preparer
from formulaires.publication.problemes import Probleme

SEMBLABLES = 3
identifiant_jdma = RegexValidator(r"^\d{1,10}\Z", "Écrivez seulement le numéro.")
TEXTE = ["bold", "italic", "link", "ol", "ul"]


class DemarchePage(OuvertureDeDemarche, RestrictionsEnUneRequete, Page):
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
        help_text="Laissez vide : la durée est estimée d’après les questions du formulaire.",
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
        verbose_name="questions « Suis-je concerné ? »",
        help_text="L’usager y répond sur la page, sans compte ; ses réponses ne sont gardées nulle part.",
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
        help_text="À compter du dernier statut d’une demande close. Vide : les demandes sont gardées sans limite.",
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
        "horaires", max_length=160, blank=True, help_text="Par exemple : du lundi au vendredi, de 9 h à 12 h."
    )
    autre_voie = models.TextField(
        "faire autrement",
        max_length=600,
        blank=True,
        help_text="Comment faire cette démarche sans internet : guichet, courrier, rendez-vous.",
    )
    ouvre_le = models.DateTimeField("ouverture", null=True, blank=True, help_text="Vide : ouverte dès la publication.")
    ferme_le = models.DateTimeField(
        "fermeture", null=True, blank=True, help_text="Dernier moment pour déposer. Vide : toujours ouverte."
    )
    message_de_fermeture = models.TextField(
        "message une fois fermée",
        max_length=400,
        blank=True,
        help_text="Quand et comment revenir. Par exemple : prochaine session au printemps.",
    )
    jdma_demarche = models.CharField(
        "« Je donne mon avis » : démarche", max_length=10, blank=True, validators=[identifiant_jdma]
    )
    jdma_bouton = models.CharField(
        "« Je donne mon avis » : bouton",
        max_length=10,
        blank=True,
        validators=[identifiant_jdma],
        help_text="Les deux numéros donnés par jedonnemonavis.numerique.gouv.fr. Vides : ceux des réglages du site.",
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

    edit_handler = PANNEAUX
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
