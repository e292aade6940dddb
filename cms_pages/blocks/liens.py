"""What leads elsewhere: a button, tiles, cards of démarches, a film on another site."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail import blocks

from formulaires.models import DemarchePage

CHEMIN = RegexValidator(r"^/[^\s/\\][^\s\\]*\Z|^/\Z", "Commencez par / : par exemple /faq/#compte-bloque.")


class DestinationBlock(blocks.StructBlock):
    """Where a link leads: a page of the site, a path on it, or another site; one of the three."""

    page = blocks.PageChooserBlock(label="Page du site", required=False)
    chemin = blocks.CharBlock(
        label="ou chemin sur ce site",
        required=False,
        validators=[CHEMIN],
        help_text="Par exemple : /compte/connexion/.",
    )
    adresse = blocks.URLBlock(label="ou adresse d’un autre site", required=False)

    class Meta:
        label = "Destination"
        icon = "link"

    def clean(self, value):
        propre = super().clean(value)
        if sum(bool(propre[nom]) for nom in ("page", "chemin", "adresse")) != 1:
            raise blocks.StructBlockValidationError(
                {"page": ValidationError("Choisissez une page, un chemin ou une adresse : une seule destination.")}
            )
        return propre


class BoutonBlock(blocks.StructBlock):
    """A link drawn as a button: one action a page deserves it."""

    texte = blocks.CharBlock(label="Texte", max_length=60, help_text="Un verbe : « Voir la liste des démarches ».")
    destination = DestinationBlock()
    secondaire = blocks.BooleanBlock(label="Moins important", required=False)

    class Meta:
        label = "Bouton"
        icon = "link"
        template = "cms_pages/blocs/bouton.html"


class TuileBlock(blocks.StructBlock):
    """One tile."""

    titre = blocks.CharBlock(label="Titre", max_length=80)
    texte = blocks.CharBlock(label="Texte", required=False, max_length=160)
    destination = DestinationBlock()

    class Meta:
        label = "Tuile"


class TuilesBlock(blocks.StructBlock):
    """Tiles side by side, each a way in."""

    titre = blocks.CharBlock(label="Titre", max_length=120)
    tuiles = blocks.ListBlock(TuileBlock(), label="Tuiles", min_num=1, max_num=8)

    class Meta:
        label = "Tuiles"
        icon = "grip"
        template = "cms_pages/blocs/tuiles.html"


class CartesDeDemarchesBlock(blocks.StructBlock):
    """A few démarches, with what each is for; one that is withdrawn disappears by itself."""

    titre = blocks.CharBlock(label="Titre", max_length=120)
    demarches = blocks.ListBlock(
        blocks.PageChooserBlock(DemarchePage, label="Démarche"), label="Démarches", min_num=1, max_num=8
    )

    class Meta:
        label = "Cartes de démarches"
        icon = "form"
        template = "cms_pages/blocs/cartes_de_demarches.html"

    def get_context(self, value, parent_context=None):
        contexte = super().get_context(value, parent_context)
        cles = [page.pk for page in value["demarches"] if page]
        trouvees = DemarchePage.objects.live().public().avec_minutes().in_bulk(cles)
        contexte["demarches"] = [trouvees[cle] for cle in cles if cle in trouvees]
        return contexte


class VideoBlock(blocks.StructBlock):
    """A film watched on the site that shows it: nothing of that site is loaded here, and its words can be read here."""

    titre = blocks.CharBlock(label="Titre", max_length=160)
    adresse = blocks.URLBlock(label="Adresse de la vidéo")
    site = blocks.CharBlock(label="Nom du site qui la montre", max_length=60, help_text="Par exemple : PeerTube.")
    duree = blocks.CharBlock(label="Durée", required=False, max_length=30, help_text="Par exemple : 2 minutes.")
    transcription = blocks.RichTextBlock(
        label="Transcription",
        features=["bold", "ol", "ul"],
        help_text="Ce que la vidéo dit et montre : la loi la demande, et elle suffit à qui ne la regarde pas.",
    )

    class Meta:
        label = "Vidéo"
        icon = "media"
        template = "cms_pages/blocs/video.html"
