"""A demande on paper, as the page of its agent shows it: for the archives of a service."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ContenuDemande:
    """What the document says, as plain text; `etapes` gives each step's title and its `(question, answer)` pairs."""

    reference: str
    demarche: str
    statut: str
    deposee_le: datetime
    par: str
    pour: str
    service: str
    etapes: list[tuple[str, list[tuple[str, str]]]]


def rediger_demande(contenu: ContenuDemande) -> bytes:
    """Return the demande as a PDF: A4, tagged. Every answer is text, whatever it holds (C39)."""
    # WeasyPrint takes as long to import as all the rest: only the process that writes a document pays for it.
    from formulaires.documents.rendu import rendre_pdf

    return rendre_pdf("demande", {"demande": contenu})
