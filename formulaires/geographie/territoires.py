"""Short lists: countries, regions, départements, as (code, name) pairs in the order people look for them.

Countries are those of ISO 3166-1, with Kosovo (XK), under their usual French names; France is first. Regions and
départements come from the same package as the communes: Corsica and overseas are there.
"""

from functools import lru_cache
from pathlib import Path

from formulaires.geographie.communes import DOSSIER

UNION_EUROPEENNE = (
    "FR", "DE", "AT", "BE", "BG", "CY", "HR", "DK", "ES", "EE", "FI", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
    "NL", "PL", "PT", "RO", "SK", "SI", "SE", "CZ",
)  # fmt: skip
OUTRE_MER_DANS_L_UNION = ("GP", "MQ", "GF", "RE", "YT", "MF")
"""ISO gives them a code of their own; they are France, and in the Union (TFEU, article 349)."""


@lru_cache(maxsize=1)
def pays() -> tuple[tuple[str, str], ...]:
    return _lire(Path(__file__).parent / "pays.tsv")


@lru_cache(maxsize=1)
def regions() -> tuple[tuple[str, str], ...]:
    return _lire(DOSSIER / "regions.tsv")


@lru_cache(maxsize=1)
def departements() -> tuple[tuple[str, str], ...]:
    """Return (code, « Ain (01) ») pairs."""
    return tuple((code, f"{nom} ({code})") for code, nom in _lire(DOSSIER / "departements.tsv"))


def _lire(fichier: Path) -> tuple[tuple[str, str], ...]:
    rangees = (ligne.split("\t") for ligne in fichier.read_text().splitlines())
    return tuple((code, nom.replace("'", "’")) for code, nom, *_ in rangees)
