"""A letter on paper: the words of its model, filled in."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

GABARIT = "formulaires/documents/lettre.html"


@dataclass(frozen=True)
class ContenuLettre:
    """What a letter says. `corps` is HTML: staff's, in which each value was put escaped; the rest is plain text.

    `verification` is the line at its foot, empty on a preview.
    """

    titre: str
    numero: str
    date: date | datetime
    service: str
    destinataire: str
    reference: str
    corps: SafeString
    verification: str = ""


def rediger_lettre(contenu: ContenuLettre) -> bytes:
    """Return the letter as a PDF: A4, tagged. Nothing outside it is read, whatever was typed (C39)."""
    # WeasyPrint takes as long to import as all the rest: only the process that writes a document pays for it.
    from formulaires.documents.rendu import rendre_pdf

    return rendre_pdf("lettre", {"lettre": contenu})


def montrer_lettre(contenu: ContenuLettre) -> str:
    """Return the very page the PDF is made of, for a preview on the screen."""
    return render_to_string(GABARIT, {"lettre": contenu})
