"""The columns of the list: those shown at first, those an agent may add, those that order it."""

from dataclasses import dataclass

from formulaires.instruction.offres import QuestionListable

LISTABLE = "c_"
"""Before the key of a question marked « listable », in the address of a list."""


@dataclass(frozen=True)
class Colonne:
    """One column; `tri` is the order that its heading gives, empty when it gives none."""

    cle: str
    libelle: str
    tri: str = ""

    @property
    def question(self) -> str:
        """The key of the question it lists, empty for the columns of every demande."""
        return self.cle.removeprefix(LISTABLE) if self.cle.startswith(LISTABLE) else ""


COLONNES = (
    Colonne("usager", "Usager"),
    Colonne("statut", "Statut"),
    Colonne("echeance", "Échéance", "urgence"),
    Colonne("depot", "Déposée le", "deposee_le"),
    Colonne("agent", "Agent"),
    Colonne("service", "Service"),
    Colonne("departement", "Département"),
    Colonne("etiquettes", "Étiquettes"),
    Colonne("evenement", "Dernier événement"),
)
PAR_DEFAUT = ("usager", "statut", "echeance", "depot", "agent", "evenement")


def colonnes_possibles(listables: dict[str, QuestionListable]) -> list[Colonne]:
    """Return every column that may be shown, in their order: the questions listed come last."""
    return [*COLONNES, *(Colonne(f"{LISTABLE}{cle}", question.libelle) for cle, question in listables.items())]


def colonnes_de(choisies: list[str], listables: dict[str, QuestionListable]) -> list[Colonne]:
    """Return the columns chosen, or those shown at first; one that no longer exists is left out."""
    return [colonne for colonne in colonnes_possibles(listables) if colonne.cle in (choisies or PAR_DEFAUT)]
