"""The arithmetic of delays, in days of Paris. Pure functions: no clock, no settings.

A delay counted in days or months ends with its last day: the day it starts is not counted, a month goes from date to
date, and one that has no such date ends with the month (31 January and 1 month: 28 or 29 February). Whole days are
counted, so that a change of hour moves nothing.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from formulaires.dates import PARIS
from formulaires.enums import UniteDelai

FIN_DU_JOUR = time(23, 59, 59)


def ajouter(depart: date, nombre: int, unite: str) -> date:
    """Return the last day of a delay of `nombre` days or months that starts on `depart`."""
    if unite == UniteDelai.JOURS:
        return depart + timedelta(days=nombre)
    annees, mois = divmod(depart.month - 1 + nombre, 12)
    annee, mois = depart.year + annees, mois + 1
    return date(annee, mois, min(depart.day, monthrange(annee, mois)[1]))


def fin_du_jour(jour: date) -> datetime:
    """Return the last second of a day in Paris."""
    return datetime.combine(jour, FIN_DU_JOUR, tzinfo=PARIS)


def debut_du_jour(jour: date) -> datetime:
    """Return the first second of a day in Paris."""
    return datetime.combine(jour, time.min, tzinfo=PARIS)


def jour_a_paris(moment: datetime) -> date:
    return moment.astimezone(PARIS).date()


def jours_entre(debut: datetime, fin: datetime) -> int:
    """Return how many times the date changed in Paris between two moments."""
    return (jour_a_paris(fin) - jour_a_paris(debut)).days
