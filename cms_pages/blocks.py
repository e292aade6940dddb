"""What editors compose pages with: each block is one component of the State's design system.

Rich text is limited to what the design system styles; headings are blocks, so that levels stay in order.
"""

from collections import Counter

from django.core.exceptions import ValidationError
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


class LigneBlock(blocks.ListBlock):
    """One row of a table: its cells, in the order of the columns."""

    def __init__(self, **options):
        super().__init__(blocks.TextBlock(label="Case", rows=1, required=False), label="Ligne", **options)


class TableauBlock(blocks.StructBlock):
    """A plain table; the first cell of each row names the row. On a phone each row becomes a card."""

    legende = blocks.CharBlock(label="Légende", max_length=200, help_text="Ce que montre le tableau, en une phrase.")
    colonnes = blocks.ListBlock(blocks.CharBlock(label="Titre de colonne", max_length=80), label="Colonnes", min_num=2)
    lignes = blocks.ListBlock(LigneBlock(), label="Lignes", min_num=1)

    class Meta:
        label = "Tableau"
        icon = "table"
        template = "cms_pages/blocs/tableau.html"

    def clean(self, value):
        propre = super().clean(value)
        attendues = len(propre["colonnes"])
        for rang, ligne in enumerate(propre["lignes"], 1):
            if len(ligne) != attendues:
                probleme = f"La ligne {rang} a {len(ligne)} case(s) pour {attendues} colonnes."
                raise blocks.StructBlockValidationError({"lignes": ValidationError(probleme)})
        return propre

    def get_context(self, value, parent_context=None):
        contexte = super().get_context(value, parent_context)
        titres = list(value["colonnes"])
        contexte["lignes"] = [list(zip(titres, ligne, strict=False)) for ligne in value["lignes"]]
        return contexte


class CorpsBlock(blocks.StreamBlock):
    """The body of an ordinary page."""

    titre = TitreBlock()
    texte = blocks.RichTextBlock(label="Texte", icon="pilcrow", features=TEXTE)
    encart = EncartBlock()
    alerte = AlerteBlock()
    accordeon = AccordeonBlock()
    tableau = TableauBlock()


class TexteAvecReglesBlock(blocks.RichTextBlock):
    """A text that may quote the portal's rules in force: « {mot_de_passe} »."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", lazy(aide, str)())
        super().__init__(features=TEXTE, validators=[verifier_les_reperes], **kwargs)


class QuestionBlock(blocks.StructBlock):
    """A question, at an address of its own, and its answer."""

    question = blocks.CharBlock(label="Question", max_length=200)
    ancre = AncreBlock()
    reponse = TexteAvecReglesBlock(label="Réponse")
    en_accueil = blocks.BooleanBlock(label="Montrer sur la page d’accueil", required=False)

    class Meta:
        label = "Question"
        icon = "help"


class GroupeDeQuestionsBlock(blocks.StructBlock):
    """A theme of the frequent questions; without question, its text alone is shown."""

    titre = blocks.CharBlock(label="Titre", max_length=80)
    ancre = AncreBlock()
    texte = TexteAvecReglesBlock(label="Texte", required=False)
    questions = blocks.ListBlock(QuestionBlock(), label="Questions", default=[], collapsed=True)

    class Meta:
        label = "Groupe de questions"
        icon = "folder-open-inverse"


class GroupesDeQuestionsBlock(blocks.StreamBlock):
    """The frequent questions, by theme; no two of them share an address."""

    groupe = GroupeDeQuestionsBlock()

    def clean(self, value):
        propre = super().clean(value)
        if doubles := _ancres_en_double(propre):
            probleme = f"Chaque ancre doit être unique. En double : {', '.join(doubles)}."
            raise blocks.StreamBlockValidationError(non_block_errors=[probleme])
        return propre


def _ancres_en_double(groupes) -> list[str]:
    ancres = Counter(groupe.value["ancre"] for groupe in groupes)
    ancres.update(question["ancre"] for groupe in groupes for question in groupe.value["questions"])
    return [ancre for ancre, fois in ancres.items() if fois > 1]


class EtapeExpliqueeBlock(blocks.StructBlock):
    """One step of « Comment ça marche »."""

    titre = blocks.CharBlock(label="Titre", max_length=80)
    texte = blocks.TextBlock(label="Texte", max_length=300, rows=2)

    class Meta:
        label = "Étape"
        icon = "tasks"
