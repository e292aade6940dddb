"""The kept messages as files: named, written, read back."""

import os
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings

FORMAT_DU_MOMENT = "%Y%m%dT%H%M%S%f"
IDENTIFIANT = re.compile(r"[0-9]{8}T[0-9]{12}-[0-9a-f]{32}")


@dataclass(frozen=True)
class CourrielRecu:
    """One kept message, as its reader sees it. `identifiant` is its file's name without the suffix."""

    identifiant: str
    destinataire: str
    sujet: str
    recu_le: datetime
    texte: str
    html: str


def nouvel_identifiant() -> str:
    """Return the name of a message kept now; names sort by time."""
    return f"{datetime.now(UTC):{FORMAT_DU_MOMENT}}-{uuid.uuid4().hex}"


def garder(octets: bytes) -> None:
    """Write the message aside, then give it its name: a reader never meets half of one."""
    dossier = Path(settings.EMAIL_FILE_PATH)
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    definitif = dossier / f"{nouvel_identifiant()}.eml"
    provisoire = definitif.with_suffix(".part")
    with open(os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as fichier:
        fichier.write(octets)
    provisoire.rename(definitif)


def identifiants() -> list[str]:
    """Name the kept messages, the newest first."""
    fichiers = Path(settings.EMAIL_FILE_PATH).glob("*.eml")
    return sorted((fichier.stem for fichier in fichiers if IDENTIFIANT.fullmatch(fichier.stem)), reverse=True)


def lire(identifiant: str) -> CourrielRecu | None:
    """Return that message, or None. An identifier of another shape never reaches the disk."""
    if not IDENTIFIANT.fullmatch(identifiant):
        return None
    chemin = Path(settings.EMAIL_FILE_PATH) / f"{identifiant}.eml"
    return _ouvrir(identifiant, chemin.read_bytes()) if chemin.is_file() else None


def _ouvrir(identifiant: str, octets: bytes) -> CourrielRecu:
    message = message_from_bytes(octets, policy=policy.default)
    return CourrielRecu(
        identifiant=identifiant,
        destinataire=message["To"],
        sujet=message["Subject"],
        recu_le=datetime.strptime(identifiant[:21], FORMAT_DU_MOMENT).replace(tzinfo=UTC),
        texte=_partie(message, "plain"),
        html=_partie(message, "html"),
    )


def _partie(message, sorte: str) -> str:
    partie = message.get_body(preferencelist=(sorte,))
    return partie.get_content() if partie else ""
