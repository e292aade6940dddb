"""A table of words."""

from django.core.exceptions import ValidationError
from wagtail import blocks


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
