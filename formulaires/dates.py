"""Dates as a citizen reads them: French words, Paris time, spaces that do not break.

Pure functions: no clock, no settings. A moment is an aware datetime, shown in Paris time whatever its own zone;
a naive one raises ValueError, because nobody knows which hour it means.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
INSECABLE = "\u00a0"
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def date_de(ecrite: str) -> date:
    """Return the day of « 2026-12-31 », and of « 2026-12-31T14:30 »."""
    return date.fromisoformat(ecrite[:10])


def jour(quand: date) -> str:
    """Return « 7 décembre 2026 », « 1er mars 2026 »; a moment gives its day in Paris."""
    le = _date_a_paris(quand)
    numero = "1er" if le.day == 1 else str(le.day)
    return INSECABLE.join((numero, MOIS[le.month - 1], str(le.year)))


def jour_de_semaine(quand: date) -> str:
    """Return « lundi 7 décembre 2026 », the form of a limit."""
    return f"{JOURS[_date_a_paris(quand).weekday()]} {jour(quand)}"


def heure(quand: datetime) -> str:
    """Return « 14:32 »."""
    return f"{_a_paris(quand):%H:%M}"


def moment(quand: datetime) -> str:
    """Return « 3 mars 2026 à 14:32 »."""
    return f"{jour(quand)} à {heure(quand)}"


def moment_relatif(quand: datetime, maintenant: datetime) -> str:
    """Return « aujourd’hui à 14:32 », « hier à 06:00 », or the whole moment when it is another day."""
    ecart = _date_a_paris(maintenant) - _date_a_paris(quand)
    proches = {timedelta(0): "aujourd’hui", timedelta(days=1): "hier"}
    return f"{proches[ecart]} à {heure(quand)}" if ecart in proches else moment(quand)


def anciennete(quand: datetime, maintenant: datetime) -> str:
    """Return « à l’instant », « il y a 5 min » within the hour, then as `moment_relatif`."""
    minutes = (maintenant - quand) // timedelta(minutes=1)
    if minutes >= 60:
        return moment_relatif(quand, maintenant)
    return f"il y a {minutes}{INSECABLE}min" if minutes >= 1 else "à l’instant"


def _date_a_paris(quand: date) -> date:
    return _a_paris(quand).date() if isinstance(quand, datetime) else quand


def _a_paris(quand: datetime) -> datetime:
    if quand.utcoffset() is None:
        raise ValueError("Un moment doit porter son fuseau horaire.")
    return quand.astimezone(PARIS)
