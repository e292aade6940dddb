"""Three floors of keys (safety.md §3): the master key in a file, one keyset per owner, one key per document.

Each floor is sealed by the one above and bound to a context (the owner; the owner and the document). Only the master
key is outside the database: without it, a copy of the database and of the files opens nothing.
"""

import os
import uuid
from pathlib import Path

import tink
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from tink import aead, json_proto_keyset_format, proto_keyset_format, secret_key_access, streaming_aead

from formulaires.coffre.exceptions import FichierIllisible

aead.register()
streaming_aead.register()


def creer_cle_maitre(chemin: Path) -> bool:
    """Write a new master key, readable by the portal alone. Returns False, and changes nothing, if there is one.

    Two processes may call it together: the key is written whole under another name, and only one can take the place.
    """
    chemin.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    provisoire = chemin.with_name(f".{chemin.name}.{uuid.uuid4()}")
    texte = nouvelle_cle_maitre()
    try:
        with open(provisoire, "x", encoding="ascii", opener=pour_lecture_seule) as fichier:
            fichier.write(texte)
            fichier.flush()
            os.fsync(fichier.fileno())
        os.link(provisoire, chemin)
    except FileExistsError:
        return False
    finally:
        provisoire.unlink(missing_ok=True)
    return True


def nouvelle_cle_maitre() -> str:
    """Return a new master key as the file holds it, in JSON."""
    trousseau = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
    return json_proto_keyset_format.serialize(trousseau, secret_key_access.TOKEN)


def nouveau_trousseau(proprietaire: str) -> bytes:
    """Return a new keyset for this owner, sealed by the master key."""
    trousseau = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
    return proto_keyset_format.serialize_encrypted(trousseau, cle_maitre(), proprietaire.encode())


def nouvelle_cle() -> tink.KeysetHandle:
    """Return a document's new key, which belongs to nobody yet."""
    return tink.new_keyset_handle(streaming_aead.streaming_aead_key_templates.AES256_GCM_HKDF_1MB)


def primitive(cle: tink.KeysetHandle) -> streaming_aead.StreamingAead:
    """Return what this key encrypts and decrypts with."""
    return cle.primitive(streaming_aead.StreamingAead)


def sceller_cle(cle: tink.KeysetHandle, trousseau, contexte: bytes) -> bytes:
    """Return a document's key sealed by the `Trousseau` for its row."""
    return proto_keyset_format.serialize_encrypted(cle, _ouvrir_trousseau(trousseau), contexte)


def ouvrir_cle(fichier) -> streaming_aead.StreamingAead:
    """Return the key of a `FichierChiffre`. Raises FichierIllisible if it was sealed for another row or owner."""
    trousseau = _ouvrir_trousseau(fichier.trousseau)
    try:
        cle = proto_keyset_format.parse_encrypted(bytes(fichier.cle), trousseau, fichier.contexte)
        return cle.primitive(streaming_aead.StreamingAead)
    except tink.TinkError as erreur:
        raise FichierIllisible(f"La clé du fichier {fichier.pk} ne s’ouvre pas.") from erreur


def sceller(trousseau, octets: bytes, contexte: bytes) -> bytes:
    """Return a few bytes sealed by the `Trousseau` and bound to `contexte`."""
    return _ouvrir_trousseau(trousseau).encrypt(octets, contexte)


def desceller(trousseau, octets: bytes, contexte: bytes) -> bytes:
    """Return what was sealed so. Raises FichierIllisible for another keyset, other bytes or another context."""
    try:
        return _ouvrir_trousseau(trousseau).decrypt(octets, contexte)
    except tink.TinkError as erreur:
        raise FichierIllisible("Ce qui est scellé ici ne s’ouvre pas.") from erreur


def _ouvrir_trousseau(trousseau) -> aead.Aead:
    proprietaire, maitre = trousseau.proprietaire.encode(), cle_maitre()
    try:
        return proto_keyset_format.parse_encrypted(bytes(trousseau.cle), maitre, proprietaire).primitive(aead.Aead)
    except tink.TinkError as erreur:
        raise FichierIllisible(f"Le trousseau de {trousseau.proprietaire} ne s’ouvre pas.") from erreur


def cle_maitre() -> aead.Aead:
    """Return the master key. It is made at the first use only where settings allow it, never in production."""
    chemin = Path(settings.COFFRE_CLE_MAITRE)
    if settings.COFFRE_CLE_AUTOMATIQUE and not chemin.exists():
        creer_cle_maitre(chemin)
    try:
        texte = chemin.read_text(encoding="ascii")
        return json_proto_keyset_format.parse(texte, secret_key_access.TOKEN).primitive(aead.Aead)
    except FileNotFoundError:
        raise ImproperlyConfigured(f"La clé maîtresse {chemin} est absente : voir « manage.py coffre cle ».") from None
    except (tink.TinkError, UnicodeDecodeError) as erreur:
        raise ImproperlyConfigured(f"{chemin} n’est pas une clé maîtresse.") from erreur


def pour_lecture_seule(chemin, options):
    """An `opener` of files that their owner alone may read."""
    return os.open(chemin, options, 0o400)
