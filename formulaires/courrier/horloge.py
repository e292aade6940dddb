"""Notice that this machine's clock jumped, before anything is deleted because « its time has come » (P16).

Days without running are no jump: the clock then says what time it is. It jumps when it disagrees with the database's,
or when it moved more than the time that has really passed since the last reading in the same boot.
"""

import time
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from formulaires.courrier.models import ReleveDHorloge

TOLERANCE = timedelta(minutes=10)
GARDES = timedelta(days=30)
DEMARRAGE = Path("/proc/sys/kernel/random/boot_id")


def relever() -> None:
    """Write what this boot's clocks say, unless one has just jumped: what was written before is what tells it."""
    if saut_de_l_horloge() is None:
        croire_l_horloge()


def croire_l_horloge() -> None:
    """Somebody says that the clock is right: write it whatever was there, and forget boots long gone."""
    if demarrage := _demarrage():
        ReleveDHorloge.objects.update_or_create(
            demarrage=demarrage,
            defaults={"depuis_le_demarrage": secondes_ecoulees(), "note_le": timezone.now()},
        )
    ReleveDHorloge.objects.filter(note_le__lt=timezone.now() - GARDES).delete()


def saut_de_l_horloge() -> str | None:
    """Return in French how far the clock is from another one, None when they agree within ten minutes."""
    maintenant = timezone.now()
    for autre, heure in (("celle de la base", heure_de_la_base()), ("le temps réellement écoulé", _heure_attendue())):
        if heure and abs(maintenant - heure) > TOLERANCE:
            return f"l’horloge de la machine dit {maintenant:%Y-%m-%d %H:%M} UTC, {autre} dit {heure:%Y-%m-%d %H:%M}"
    return None


def heure_de_la_base() -> datetime | None:
    """Return the database server's own time; None on SQLite, whose clock is this machine's."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as curseur:
        curseur.execute("SELECT clock_timestamp()")
        return curseur.fetchone()[0]


def secondes_ecoulees() -> float:
    """Return the seconds since this machine started, sleep included: nobody can set this clock."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def _heure_attendue() -> datetime | None:
    dernier = ReleveDHorloge.objects.filter(demarrage=_demarrage()).first()
    return dernier and dernier.note_le + timedelta(seconds=secondes_ecoulees() - dernier.depuis_le_demarrage)


def _demarrage() -> str:
    """Return the kernel's name for this boot, empty where there is none: only the database's clock is read then."""
    return DEMARRAGE.read_text().strip() if DEMARRAGE.exists() else ""
