"""How a value of the archive is written in its pages."""

from datetime import date, datetime

from django import template

from formulaires.dates import jour, moment

register = template.Library()


@register.filter
def est_un_dictionnaire(valeur) -> bool:
    return isinstance(valeur, dict)


@register.filter
def est_une_liste(valeur) -> bool:
    return isinstance(valeur, list | tuple)


@register.filter
def en_mots(valeur) -> str:
    """Return a text, a date as a citizen reads it, « Oui » or « Non », and « Non renseigné » for nothing."""
    if isinstance(valeur, bool):
        return "Oui" if valeur else "Non"
    if isinstance(valeur, datetime):
        return moment(valeur)
    if isinstance(valeur, date):
        return jour(valeur)
    return "Non renseigné" if valeur in (None, "") else str(valeur)
