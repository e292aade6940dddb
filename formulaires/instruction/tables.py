"""The columns of the list of demandes."""

from wagtail.admin.ui.tables import Column, TitleColumn

from formulaires.enums import Phase

ETIQUETTES = {
    Phase.ATTENTE_USAGER: "in-etiquette--usager",
    Phase.CLOSE_FAVORABLE: "in-etiquette--ok",
    Phase.CLOSE_DEFAVORABLE: "in-etiquette--retard",
}


def etiquette(demande) -> str:
    """Return the class that colours the demande's status; words always accompany it."""
    return ETIQUETTES.get(Phase(demande.phase), "")


class ColonneReference(TitleColumn):
    """The number, which opens the demande, and the démarche below it."""

    cell_template_name = "formulaires/instruction/cellules/reference.html"


class Colonne(Column):
    """A column whose cell is the template of its name, in `formulaires/instruction/cellules/`."""

    def __init__(self, name, **options):
        self.cell_template_name = f"formulaires/instruction/cellules/{name}.html"
        super().__init__(name, **options)
