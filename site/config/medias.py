"""The pictures of the public site, wherever they are kept: a folder of this machine, or an S3 bucket nobody else sees.

Only what Wagtail makes to be shown (renditions) has an address; originals and anything else have none. In production a
proxy keeps them: their names change with their content.
"""

import mimetypes
import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

DOSSIER = "images"
# What Wagtail names a rendition: « theatre.width-400.jpg ».
NOM = re.compile(r"\w[\w.,-]*", re.ASCII)
TYPES = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"}
UN_AN = 365 * 24 * 3600


@require_safe
def image(request, nom: str):
    """Give one rendition; 404 for any other name."""
    genre = mimetypes.guess_type(nom)[0]
    if genre not in TYPES or not NOM.fullmatch(nom):
        raise Http404
    try:
        flux = default_storage.open(f"{DOSSIER}/{nom}")
    except FileNotFoundError:
        raise Http404 from None
    reponse = FileResponse(flux, content_type=genre)
    reponse["Cache-Control"] = f"public, max-age={UN_AN}, immutable"
    reponse["X-Content-Type-Options"] = "nosniff"
    return reponse
