"""Where each démarche of the demonstration stands in the list: its themes, for whom it is, what it is."""

from formulaires.enums import GenreDemarche, Public
from formulaires.models import Theme

SPECTACLE, PATRIMOINE, ARCHEOLOGIE, LIVRE = (
    "Spectacle vivant",
    "Patrimoine et œuvres",
    "Archéologie",
    "Livre et lecture",
)
THEMES = {
    SPECTACLE: "spectacle-vivant",
    PATRIMOINE: "patrimoine",
    ARCHEOLOGIE: "archeologie",
    LIVRE: "livre",
}
TOUS = list(Public.values)
# Slug of the démarche: themes, audiences, kind.
CLASSEMENT = {
    "licence-entrepreneur-spectacles-vivants": ([SPECTACLE], TOUS, GenreDemarche.DECLARATION),
    "certificat-bien-culturel": ([PATRIMOINE], TOUS, GenreDemarche.AUTORISATION),
    "detecteurs-de-metaux": ([ARCHEOLOGIE, PATRIMOINE], TOUS, GenreDemarche.AUTORISATION),
    "depot-legal": ([LIVRE], TOUS, GenreDemarche.DECLARATION),
}


def classement_de(slug: str) -> dict:
    """Return the fields of the page of this démarche; a démarche left out of `CLASSEMENT` is under no theme."""
    themes, vises, genre = CLASSEMENT.get(slug, ([], [], ""))
    return {"themes": [_theme(nom) for nom in themes], "vises": vises, "genre": genre}


def _theme(nom: str) -> Theme:
    return Theme.objects.get_or_create(nom=nom, defaults={"slug": THEMES[nom]})[0]
