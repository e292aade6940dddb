"""Reads days and hours as people write them, and gives their international form. Pure; ValueError when unreadable."""

import datetime
import re

JOUR_ISO = re.compile(r"(?P<a>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<j>[0-9]{1,2})")
JOUR_FRANCAIS = re.compile(r"(?P<j>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<a>[0-9]{4})")
HEURE = re.compile(r"(?P<h>[0-9]{1,2})\s?[:hH]\s?(?P<min>[0-9]{2})?(?::[0-9]{2})?")
LONGUEUR_MAX = 40


def jour_canonique(ecrit: str) -> str:
    """Return « 2026-12-31 » for 2026-12-31, 31/12/2026, 3/3/2026 or 03-03-2026."""
    if len(ecrit) > LONGUEUR_MAX or not (lu := JOUR_ISO.fullmatch(ecrit) or JOUR_FRANCAIS.fullmatch(ecrit)):
        raise ValueError(ecrit[:LONGUEUR_MAX])
    return datetime.date(int(lu["a"]), int(lu["m"]), int(lu["j"])).isoformat()


def heure_canonique(ecrit: str) -> str:
    """Return « 14:30 » for 14:30, 14h30 or 14 h 30; « 09:00 » for 9h."""
    if len(ecrit) > LONGUEUR_MAX or not (lu := HEURE.fullmatch(ecrit)):
        raise ValueError(ecrit[:LONGUEUR_MAX])
    return datetime.time(int(lu["h"]), int(lu["min"] or 0)).isoformat("minutes")


def moment_canonique(ecrit: str) -> str:
    """Return « 2026-12-31T14:30 » for 2026-12-31T14:30, 31/12/2026 14:30 or 31/12/2026 à 14h30."""
    if len(ecrit) > LONGUEUR_MAX:
        raise ValueError(ecrit[:LONGUEUR_MAX])
    jour, _, heure = re.sub(r"(?<=[0-9])T|\s*\bà\b\s*|,?\s+", " ", ecrit, count=1).partition(" ")
    return f"{jour_canonique(jour)}T{heure_canonique(heure)}"
