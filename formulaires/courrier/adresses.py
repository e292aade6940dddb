"""Absolute addresses written in mails: always on the portal's own base URL, never on a request's host (C23)."""

from urllib.parse import urlsplit

from django.conf import settings


def adresse(chemin: str) -> str:
    """Return the absolute address of a path of the portal, as `reverse()` gives it.

    Raises ValueError for anything that is not a path starting with one slash.
    """
    if not chemin.startswith("/") or chemin.startswith("//"):
        raise ValueError("Un chemin du portail commence par une seule barre oblique.")
    return settings.PORTAIL_BASE_URL + chemin


def domaine() -> str:
    """Return the host name under which the portal signs its messages."""
    return urlsplit(settings.PORTAIL_BASE_URL).hostname
