"""What a page is written with: headings, texts, and the components that set a text apart."""

from django.core.validators import RegexValidator
from django.utils.functional import lazy
from wagtail import blocks

from cms_pages.regles import aide, verifier_les_reperes

TEXTE = ["bold", "italic", "link", "document-link", "ol", "ul"]
ancre_valide = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", "Lettres minuscules sans accent, chiffres et tirets.")


class AncreBlock(blocks.CharBlock):
    """The fragment of an address (`/faq/#ancre`); others link to it, so it must not change."""

    def __init__(self, **options):
        options.setdefault("label", "Ancre")
        options.setdefault("help_text", "Fin de l’adresse, après le #. Ne la changez plus une fois publiée.")
        super().__init__(max_length=60, validators=[ancre_valide], **options)

    class Meta:
        icon = "link"


class TitreBlock(blocks.StructBlock):
    """A heading inside a page; the page's own title is the first level."""

    texte = blocks.CharBlock(label="Texte", max_length=160)
    niveau = blocks.ChoiceBlock(label="Niveau", choices=[("2", "Titre"), ("3", "Sous-titre")], default="2")
    ancre = AncreBlock(required=False)

    class Meta:
        label = "Titre"
        icon = "title"
        template = "cms_pages/blocs/titre.html"


class TexteAvecReglesBlock(blocks.RichTextBlock):
    """A text that may quote the portal's rules in force: « {mot_de_passe} »."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", lazy(aide, str)())
        super().__init__(features=TEXTE, validators=[verifier_les_reperes], **kwargs)


class EncartBlock(blocks.StructBlock):
    """A callout: what deserves to be seen first."""

    titre = blocks.CharBlock(label="Titre", required=False, max_length=120)
    texte = blocks.RichTextBlock(label="Texte", features=TEXTE)

    class Meta:
        label = "Encart"
        icon = "pick"
        template = "cms_pages/blocs/encart.html"


class AlerteBlock(blocks.StructBlock):
    """An alert: what must not be missed."""

    niveau = blocks.ChoiceBlock(
        label="Niveau",
        choices=[("info", "Information"), ("warning", "Attention"), ("success", "Succès"), ("error", "Erreur")],
        default="info",
    )
    titre = blocks.CharBlock(label="Titre", max_length=120)
    texte = blocks.RichTextBlock(label="Texte", features=TEXTE)

    class Meta:
        label = "Alerte"
        icon = "warning"
        template = "cms_pages/blocs/alerte.html"


class MiseEnAvantBlock(blocks.StructBlock):
    """A highlight: a sentence one must remember, marked in the margin."""

    texte = blocks.RichTextBlock(label="Texte", features=["bold", "italic", "link"])

    class Meta:
        label = "Mise en avant"
        icon = "pilcrow"
        template = "cms_pages/blocs/mise_en_avant.html"


class CitationBlock(blocks.StructBlock):
    """Somebody's words, and whose they are."""

    texte = blocks.TextBlock(label="Texte", rows=3, max_length=600, help_text="Sans guillemets : la page les met.")
    auteur = blocks.CharBlock(label="Auteur", max_length=120)
    source = blocks.CharBlock(label="Source", required=False, max_length=200)

    class Meta:
        label = "Citation"
        icon = "openquote"
        template = "cms_pages/blocs/citation.html"


class VoletBlock(blocks.StructBlock):
    """One part of an accordion."""

    titre = blocks.CharBlock(label="Titre", max_length=160)
    texte = blocks.RichTextBlock(label="Texte", features=TEXTE)

    class Meta:
        label = "Volet"


class AccordeonBlock(blocks.StructBlock):
    """Parts folded under their titles; all unfolded without JavaScript."""

    volets = blocks.ListBlock(VoletBlock(), label="Volets", min_num=1)

    class Meta:
        label = "Accordéon"
        icon = "list-ul"
        template = "cms_pages/blocs/accordeon.html"
