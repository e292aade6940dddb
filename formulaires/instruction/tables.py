"""The colours of statuses, in the list and on the page of a demande."""

from formulaires.enums import Phase

ETIQUETTES = {
    Phase.ATTENTE_USAGER: "in-etiquette--usager",
    Phase.CLOSE_FAVORABLE: "in-etiquette--ok",
    Phase.CLOSE_DEFAVORABLE: "in-etiquette--retard",
}


def etiquette(demande) -> str:
    """Return the class that colours the demande's status; words always accompany it."""
    return ETIQUETTES.get(Phase(demande.phase), "")
