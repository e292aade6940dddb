"""Something explained in order."""

from wagtail import blocks


class EtapeExpliqueeBlock(blocks.StructBlock):
    """One step of an explanation, such as « Comment ça marche »."""

    titre = blocks.CharBlock(label="Titre", max_length=80)
    texte = blocks.TextBlock(label="Texte", max_length=300, rows=2)

    class Meta:
        label = "Étape"
        icon = "tasks"


class EtapesBlock(blocks.StructBlock):
    """Steps one after another, numbered."""

    etapes = blocks.ListBlock(EtapeExpliqueeBlock(), label="Étapes", min_num=2)

    class Meta:
        label = "Étapes"
        icon = "list-ol"
        template = "cms_pages/blocs/etapes.html"
