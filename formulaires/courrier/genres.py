"""The kinds of mail: each is declared by the app that owns it, which alone knows what it says.

    @courriel("demande_deposee", sujet="Votre demande {reference} est déposée")
    def demande_deposee(objet_id):
        demande = Demande.objects.filter(pk=objet_id).first()
        return demande and {"reference": demande.reference, "lien": adresse(…), …}

The function is called when the mail is about to leave, maybe more than once. It returns what
`templates/courriels/<genre>.txt` and `.html` and the subject line read (names, references and links only; `lien` is
the button's address), or None when the mail has lost its reason to be.
"""

from collections.abc import Callable
from dataclasses import dataclass


class GenreInconnu(LookupError):
    """No app declares this kind of mail."""


@dataclass(frozen=True)
class Genre:
    """One kind of mail: its name is that of its templates; `sujet` may hold placeholders such as {reference}."""

    nom: str
    sujet: str
    preparer: Callable[[str], dict | None]


_genres: dict[str, Genre] = {}


def courriel(nom: str, *, sujet: str):
    """Declare a kind of mail. ValueError when its name is already taken."""

    def inscrire(preparer):
        if nom in _genres:
            raise ValueError(f"Le genre de courriel {nom} est déclaré deux fois.")
        _genres[nom] = Genre(nom, sujet, preparer)
        return preparer

    return inscrire


def genre(nom: str) -> Genre:
    """Return the kind of mail of that name, or raise GenreInconnu."""
    try:
        return _genres[nom]
    except KeyError:
        raise GenreInconnu(nom) from None
