"""The acknowledgement: proof that a demande was filed.

Source: code des relations entre le public et l’administration, L. 112-3 and R. 112-5. It is not the récépissé, which
the service delivers once the file is complete; the page says so.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ContenuAccuse:
    """What the acknowledgement says, as plain text; an empty text or list leaves its part out.

    `deposee_le` is aware, printed in Paris time. `par` filed, `pour` the person concerned when it is another one.
    `pieces` are file names; `suites` the sentences on what comes next, silence included; `recours` the appeals;
    `textes` the legal basis; `verification` the line at its foot.
    """

    reference: str
    demarche: str
    deposee_le: datetime
    par: str
    pour: str
    pieces: list[str]
    service: str
    suites: list[str]
    recours: str
    textes: str
    verification: str = ""


def rediger_accuse(contenu: ContenuAccuse) -> bytes:
    """Return the acknowledgement as a PDF: A4, one page unless the lists are long. ValueError for a naive date."""
    # WeasyPrint takes as long to import as all the rest: only the process that writes a document pays for it.
    from formulaires.documents.rendu import rendre_pdf

    return rendre_pdf("accuse", {"accuse": contenu})
