"""Change the master key: the keysets of owners are sealed again, one row each; no document, no file is touched.

The new key takes its place beside the old one, which still opens what it sealed (a keyset not done yet, a backup).
`retirer_les_anciennes` then forgets the old ones, once nothing needs them.
"""

import json
import os
import uuid
from pathlib import Path

import tink
from django.conf import settings
from tink import aead, json_proto_keyset_format, proto_keyset_format, secret_key_access

from formulaires.coffre.cles import cle_maitre, nouvelle_cle_maitre, pour_lecture_seule
from formulaires.coffre.models import Trousseau

LOT = 500


def tourner() -> tuple[int, list[str]]:
    """Add a master key, seal every keyset by it; return how many were, and the owners whose keyset did not open.

    May be run again after an interruption: it costs one key more.
    """
    ajouter_une_cle(Path(settings.COFFRE_CLE_MAITRE))
    maitre, faits, fermes = cle_maitre(), 0, []
    for trousseau in Trousseau.objects.exclude(cle=b"").iterator(LOT):
        try:
            scelle = _sceller_de_nouveau(trousseau, maitre)
        except tink.TinkError:
            fermes.append(trousseau.proprietaire)
        else:
            # Not if it was destroyed meanwhile.
            faits += Trousseau.objects.filter(pk=trousseau.pk, cle=trousseau.cle).update(cle=scelle)
    return faits, fermes


def retirer_les_anciennes() -> list[str]:
    """Keep the newest master key only; return the owners whose keyset it does not open, and then nothing changes."""
    chemin = Path(settings.COFFRE_CLE_MAITRE)
    contenu = json.loads(chemin.read_text(encoding="ascii"))
    principale = contenu["primaryKeyId"]
    seule = json.dumps(contenu | {"key": [cle for cle in contenu["key"] if cle["keyId"] == principale]}, indent=2)
    maitre = json_proto_keyset_format.parse(seule, secret_key_access.TOKEN).primitive(aead.Aead)
    restes = []
    for trousseau in Trousseau.objects.exclude(cle=b"").iterator(LOT):
        try:
            _sceller_de_nouveau(trousseau, maitre)
        except tink.TinkError:
            restes.append(trousseau.proprietaire)
    if not restes:
        _remplacer(chemin, seule)
    return restes


def ajouter_une_cle(chemin: Path) -> None:
    """Put a new key in the master file; it seals from now on, the others still open. Raises FileNotFoundError."""
    ancien = json.loads(chemin.read_text(encoding="ascii"))
    nouveau = json.loads(nouvelle_cle_maitre())
    _remplacer(chemin, json.dumps(nouveau | {"key": ancien["key"] + nouveau["key"]}, indent=2))


def _sceller_de_nouveau(trousseau: Trousseau, maitre: aead.Aead) -> bytes:
    proprietaire = trousseau.proprietaire.encode()
    return proto_keyset_format.serialize_encrypted(
        proto_keyset_format.parse_encrypted(bytes(trousseau.cle), maitre, proprietaire), maitre, proprietaire
    )


def _remplacer(chemin: Path, texte: str) -> None:
    """Write the whole file under another name, then give it the place: nobody ever reads half a key."""
    provisoire = chemin.with_name(f".{chemin.name}.{uuid.uuid4()}")
    try:
        with open(provisoire, "x", encoding="ascii", opener=pour_lecture_seule) as fichier:
            fichier.write(texte)
            fichier.flush()
            os.fsync(fichier.fileno())
        provisoire.replace(chemin)
    finally:
        provisoire.unlink(missing_ok=True)
