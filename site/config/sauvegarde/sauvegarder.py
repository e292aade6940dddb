"""Make one copy, tell what is in it, forget the old ones."""

import hashlib
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from config.sauvegarde import base, fichiers

BASE, FICHIERS, MANIFESTE = "base", "fichiers.tar", "manifeste.json"
DATE = "%Y-%m-%dT%H-%M-%SZ"


def sauvegarder(racine: Path) -> Path:
    """Write a copy in a new folder of `racine` and return it. Its manifest comes last: without one, it is no copy."""
    maintenant = timezone.now()
    dossier = racine / maintenant.strftime(DATE)
    dossier.mkdir(mode=0o700, parents=True)
    lignes = base.compter()
    base.copier(dossier / BASE)
    combien = fichiers.copier(dossier / FICHIERS)
    manifeste = {
        "faite_le": maintenant.isoformat(),
        "lignes": lignes,
        "fichiers": combien,
        "empreintes": {nom: empreinte(dossier / nom) for nom in (BASE, FICHIERS)},
    }
    (dossier / MANIFESTE).write_text(json.dumps(manifeste, ensure_ascii=False, indent=2))
    return dossier


def oublier_les_anciennes(racine: Path) -> list[Path]:
    """Delete the copies older than SAUVEGARDE_JOURS days, unfinished ones included; return them."""
    limite = timezone.now() - timedelta(days=settings.SAUVEGARDE_JOURS)
    anciennes = [dossier for dossier in racine.iterdir() if (faite := _faite_le(dossier)) and faite < limite]
    for dossier in anciennes:
        shutil.rmtree(dossier)
    return anciennes


def sauvegarder_la_cle(racine: Path) -> list[Path]:
    """Copy the master key and the register of destroyed keysets in `racine`; return the copies."""
    racine.mkdir(mode=0o700, parents=True, exist_ok=True)
    copies = []
    for source in (Path(settings.COFFRE_CLE_MAITRE), Path(settings.COFFRE_REGISTRE)):
        if source.is_file():
            copie = racine / source.name
            copie.unlink(missing_ok=True)
            shutil.copy(source, copie)
            copie.chmod(0o400)
            copies.append(copie)
    return copies


def empreinte(fichier: Path) -> str:
    with open(fichier, "rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


def _faite_le(dossier: Path) -> datetime | None:
    try:
        return datetime.strptime(dossier.name, DATE).replace(tzinfo=UTC)
    except ValueError:
        return None
