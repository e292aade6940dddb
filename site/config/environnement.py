"""Reads the process environment: the only place where the settings touch `os.environ`.

Each function takes the variable's name and a default, and returns a typed value. A variable that is absent, empty
or blank counts as not given; one that cannot be read stops the start with a sentence that names it.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

VRAI = {"1", "true", "oui", "yes", "on"}
FAUX = {"0", "false", "non", "no", "off"}


def texte(nom: str, defaut: str = "") -> str:
    return os.environ.get(nom, "").strip() or defaut


def exiger(*noms: str) -> None:
    """Refuse to start unless all these variables are given; one sentence names those that are missing."""
    absentes = [nom for nom in noms if not texte(nom)]
    if absentes:
        raise ImproperlyConfigured(f"Variables d’environnement obligatoires et absentes : {', '.join(absentes)}.")


def booleen(nom: str, defaut: bool = False) -> bool:
    """Read `1` or `0`, or the usual words for them."""
    valeur = texte(nom, "1" if defaut else "0").lower()
    if valeur not in VRAI | FAUX:
        raise ImproperlyConfigured(f"{nom} vaut {valeur!r} : 0 ou 1 attendu.")
    return valeur in VRAI


def entier(nom: str, defaut: int) -> int:
    valeur = texte(nom, str(defaut))
    try:
        return int(valeur)
    except ValueError:
        raise ImproperlyConfigured(f"{nom} vaut {valeur!r} : un nombre entier est attendu.") from None


def choix(nom: str, valeurs: tuple[str, ...]) -> str:
    """Read one of these words; the first when none is given."""
    valeur = texte(nom, valeurs[0])
    if valeur not in valeurs:
        raise ImproperlyConfigured(f"{nom} vaut {valeur!r} : {' ou '.join(valeurs)} attendu.")
    return valeur


def liste(nom: str, defaut: str = "") -> list[str]:
    """Read names separated by commas; spaces and empty items do not count."""
    return [partie.strip() for partie in texte(nom, defaut).split(",") if partie.strip()]


def dossier(nom: str, defaut: Path) -> Path:
    """Read the path of a folder or of a file, made absolute."""
    return Path(texte(nom, str(defaut))).resolve()


def stockage_prive(dossier: Path) -> dict:
    """Return where encrypted files are kept: the bucket COFFRE_S3_SEAU if it is named, else this folder.

    Its keys are read by boto3 itself (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, or the machine's own).
    """
    seau = texte("COFFRE_S3_SEAU")
    if not seau:
        return {"BACKEND": "formulaires.coffre.stockage.local.StockageLocal", "OPTIONS": {"location": dossier}}
    return {"BACKEND": "formulaires.coffre.stockage.s3.StockageS3", "OPTIONS": _options_s3(seau)}


def stockage_public() -> dict:
    """Return where the site's pictures are kept: the bucket MEDIAS_S3_SEAU if it is named, else MEDIA_ROOT."""
    seau = texte("MEDIAS_S3_SEAU")
    if not seau:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = _options_s3(seau) | {"default_acl": None, "file_overwrite": False}
    return {"BACKEND": "config.stockage_public.MediasS3", "OPTIONS": options}


def _options_s3(seau: str) -> dict:
    return {
        "bucket_name": seau,
        "endpoint_url": texte("COFFRE_S3_ADRESSE") or None,
        "region_name": texte("COFFRE_S3_REGION") or None,
    }


def imposer(nom: str, valeur: str) -> None:
    """Set a variable for this process, before anything reads it."""
    os.environ[nom] = valeur


def proposer(nom: str, valeur: str) -> None:
    """Set a variable for this process unless it is given."""
    if not texte(nom):
        imposer(nom, valeur)
