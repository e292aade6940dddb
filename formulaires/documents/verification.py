"""Let anybody who holds a document check it: a code printed on it, and its fingerprint kept here (P01)."""

import hashlib
import re
import secrets

from django.urls import reverse

from formulaires.courrier.adresses import adresse
from formulaires.models import DocumentVerifiable

# Neither 0 nor O, neither 1 nor I: sixty bits that a person copies without a mistake.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LONGUEUR = 12


def nouveau_code() -> str:
    """Return a code nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LONGUEUR))


def code_lisible(code: str) -> str:
    """Return « 7QK4-M2XD-9TRA »."""
    return "-".join(re.findall("....", code))


def code_saisi(texte: str) -> str | None:
    """Return the code somebody typed, in any case, with or without separators; None when it cannot be one."""
    code = re.sub(r"[\s-]", "", texte).upper()
    return code if len(code) == LONGUEUR and set(code) <= set(ALPHABET) else None


def mention_de(code: str) -> str:
    """Return what a document says at its foot."""
    page = adresse(reverse("espace:verifier")).partition("://")[2]
    return f"Vérifier ce document\N{NO-BREAK SPACE}: {page}, code\N{NO-BREAK SPACE}{code_lisible(code)}"


def rendre_verifiable(*, code: str, reference: str, octets: bytes) -> DocumentVerifiable:
    """Keep the fingerprint of a document on which `code` is printed."""
    return DocumentVerifiable.objects.create(
        code=code, reference=reference, empreinte=hashlib.sha256(octets).hexdigest()
    )
