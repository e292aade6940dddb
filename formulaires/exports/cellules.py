"""One value of a demande as a spreadsheet has it: a text, a number, a day or a moment; and as a batch keeps it."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from formulaires.exports.textes import propre

Cellule = str | Decimal | date | datetime

NOMBRES = {"nombre", "decimal", "montant", "pourcentage"}
DATES = {"date"}


def cellule(reponse: dict, valeur) -> Cellule:
    """Return the cell of one answer of the frozen reading: its words, or the value itself of a number or a date.

    `valeur` is what the demande keeps of it. A question left empty gives an empty text.
    """
    if reponse["vide"]:
        return ""
    try:
        if reponse["type"] in NOMBRES:
            return _nombre(valeur)
        if reponse["type"] in DATES:
            return date.fromisoformat(valeur)
    except (TypeError, ValueError, InvalidOperation):
        pass
    return propre(reponse["texte"])


def moment(quand: datetime) -> datetime:
    """Return a moment as spreadsheets know them: Paris time, to the second, without a zone."""
    return timezone.localtime(quand).replace(microsecond=0, tzinfo=None)


def ecrire(valeur: Cellule) -> object:
    """Return the cell as a batch keeps it, in JSON: a text as it is, anything else named by its type."""
    if isinstance(valeur, Decimal):
        return {"nombre": str(valeur)}
    if isinstance(valeur, datetime):
        return {"moment": valeur.isoformat()}
    return {"jour": valeur.isoformat()} if isinstance(valeur, date) else valeur


def relire(garde) -> Cellule:
    """Return the cell that `ecrire` kept."""
    if isinstance(garde, str):
        return garde
    [(genre, ecrit)] = garde.items()
    return {"nombre": Decimal, "moment": datetime.fromisoformat, "jour": date.fromisoformat}[genre](ecrit)


def _nombre(valeur) -> Decimal:
    nombre = Decimal(str(valeur))
    if not nombre.is_finite():
        raise ValueError(valeur)
    return nombre
