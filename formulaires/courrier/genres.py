"""The kinds of mail: each is declared by the app that owns it, which alone knows what it says.

    @courriel(
        "demande_deposee",
        sujet="Votre demande {reference} est déposée",
        quand="Quand une demande est déposée",
        reperes={"reference": "ESV-2026-004127"},
    )
    def demande_deposee(objet_id):
        demande = Demande.objects.filter(pk=objet_id).first()
        return demande and {"reference": demande.reference, "lien": adresse(…), …}

The function is called when the mail is about to leave, maybe more than once. It returns what
`templates/courriels/<genre>.txt` and `.html` and the subject line read (names, references and links only, as words;
`lien` is the button's address), or None when the mail has lost its reason to be. `desabonnement`, for a mail its reader
may refuse, is the address of the page that stops it, which also answers RFC 8058's POST.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from formulaires.courrier.adresses import adresse

LIEN = "lien"


class GenreInconnu(LookupError):
    """No app declares this kind of mail."""


@dataclass(frozen=True)
class Genre:
    """One kind of mail: its name is that of its templates; `sujet` may hold placeholders such as {reference}.

    `quand` tells staff when it leaves. `reperes` are the placeholders their own text may hold, each with the example a
    preview shows; None when its text is not theirs to change. `obligatoires` must stay in that text, and never enter
    the subject: without them the reader could not act.
    """

    nom: str
    sujet: str
    preparer: Callable[[str], dict | None]
    quand: str = ""
    reperes: Mapping[str, str] | None = None
    obligatoires: tuple[str, ...] = (LIEN,)

    @property
    def exemples(self) -> dict[str, str]:
        """Every placeholder of the text, with its example; « lien » is always one."""
        return {**(self.reperes or {}), LIEN: adresse("/exemple/")}


_genres: dict[str, Genre] = {}


def courriel(
    nom: str,
    *,
    sujet: str,
    quand: str = "",
    reperes: Mapping[str, str] | None = None,
    obligatoires: Iterable[str] = (),
):
    """Declare a kind of mail; « lien » is always a placeholder, and always required. ValueError when its name is
    already taken, or when something required is no placeholder.
    """
    inconnus = set(obligatoires) - set(reperes or ())
    if inconnus:
        raise ValueError(f"Le genre de courriel {nom} exige des repères qu’il ne déclare pas : {inconnus}.")

    def inscrire(preparer):
        if nom in _genres:
            raise ValueError(f"Le genre de courriel {nom} est déclaré deux fois.")
        _genres[nom] = Genre(nom, sujet, preparer, quand, reperes, (LIEN, *obligatoires))
        return preparer

    return inscrire


def genre(nom: str) -> Genre:
    """Return the kind of mail of that name, or raise GenreInconnu."""
    try:
        return _genres[nom]
    except KeyError:
        raise GenreInconnu(nom) from None


def modifiables() -> list[Genre]:
    """Return the kinds of mail whose text staff may change, in the order they were declared."""
    return [declare for declare in _genres.values() if declare.reperes is not None]
