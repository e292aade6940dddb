"""What is written on a stored file: its name, its type, its digest. Sealed under the owner's keys like the bytes.

A copy of the database tells whose file it is, when it came and how heavy it is; not what it is called, nor what it is.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from formulaires.coffre import cles
from formulaires.coffre.exceptions import FichierIllisible


@dataclass(frozen=True)
class Fiche:
    """`empreinte` is the SHA-256 of the clear bytes; `liaison` is what the encrypted bytes are bound to.

    `actes` is what a PDF may do by itself (`contenu_actif.ACTES`); files kept before it was examined have none.
    """

    nom: str
    type_mime: str
    empreinte: str = ""
    liaison: str = ""
    actes: Sequence[str] = ()

    def renommee(self, nom: str) -> "Fiche":
        return replace(self, nom=nom)


ILLISIBLE = Fiche("fichier illisible", "application/octet-stream")


def sceller(fiche: Fiche, fichier) -> bytes:
    """Return the fiche as kept in the row of this `FichierChiffre`, and in no other."""
    return cles.sceller(fichier.trousseau, json.dumps(asdict(fiche)).encode(), _contexte(fichier))


def desceller(fichier) -> Fiche:
    """Return the fiche; `ILLISIBLE` if the keys are gone or the row was altered: a list still shows its other lines."""
    try:
        clair = cles.desceller(fichier.trousseau, bytes(fichier.fiche_scellee), _contexte(fichier))
    except FichierIllisible:
        return ILLISIBLE
    return Fiche(**json.loads(clair))


def _contexte(fichier) -> bytes:
    return b"fiche/" + fichier.contexte
