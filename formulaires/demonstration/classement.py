"""Where each démarche of the demonstration stands in the list: its themes, for whom it is, what it is."""

from formulaires.enums import GenreDemarche, Public
from formulaires.models import Theme

SPECTACLE, PATRIMOINE, ARCHEOLOGIE, LIVRE = (
    "Spectacle vivant",
    "Patrimoine et œuvres",
    "Archéologie",
    "Livre et lecture",
)
ARCHITECTURE, MUSEES, ENSEIGNEMENT, CINEMA = (
    "Architecture et monuments",
    "Musées",
    "Métiers et enseignement",
    "Cinéma et image",
)
THEMES = {
    SPECTACLE: "spectacle-vivant",
    PATRIMOINE: "patrimoine",
    ARCHEOLOGIE: "archeologie",
    LIVRE: "livre",
    ARCHITECTURE: "architecture",
    MUSEES: "musees",
    ENSEIGNEMENT: "enseignement",
    CINEMA: "cinema",
}
TOUS = list(Public.values)
# Slug of the démarche: themes, audiences, kind.
CLASSEMENT = {
    "licence-entrepreneur-spectacles-vivants": ([SPECTACLE], TOUS, GenreDemarche.DECLARATION),
    "certificat-bien-culturel": ([PATRIMOINE], TOUS, GenreDemarche.AUTORISATION),
    "detecteurs-de-metaux": ([ARCHEOLOGIE, PATRIMOINE], TOUS, GenreDemarche.AUTORISATION),
    "licence-renouvellement": ([SPECTACLE], TOUS, GenreDemarche.DECLARATION),
    "spectacles-entrepreneur-etranger": (
        [SPECTACLE],
        [Public.PARTICULIER, Public.ASSOCIATION, Public.ENTREPRISE],
        GenreDemarche.DECLARATION,
    ),
    "sortie-temporaire-bien-culturel": ([PATRIMOINE, MUSEES], TOUS, GenreDemarche.AUTORISATION),
    "sortie-bien-archeologique": (
        [ARCHEOLOGIE],
        [Public.PARTICULIER, Public.ENTREPRISE, Public.COLLECTIVITE],
        GenreDemarche.AUTORISATION,
    ),
    "travaux-immeuble-classe": ([ARCHITECTURE, PATRIMOINE], TOUS, GenreDemarche.AUTORISATION),
    "travaux-objet-classe": ([PATRIMOINE], TOUS, GenreDemarche.AUTORISATION),
    "label-architecture-contemporaine": ([ARCHITECTURE], TOUS, GenreDemarche.AGREMENT),
    "agrement-archeologie-preventive": (
        [ARCHEOLOGIE],
        [Public.ASSOCIATION, Public.ENTREPRISE, Public.COLLECTIVITE],
        GenreDemarche.AGREMENT,
    ),
    "appellation-musee-de-france": ([MUSEES], [Public.ASSOCIATION, Public.COLLECTIVITE], GenreDemarche.AGREMENT),
    "carte-guide-conferencier": ([ENSEIGNEMENT, PATRIMOINE], [Public.PARTICULIER], GenreDemarche.AGREMENT),
    "local-enseignement-danse": ([ENSEIGNEMENT, SPECTACLE], TOUS, GenreDemarche.DECLARATION),
    "classement-conservatoire": ([ENSEIGNEMENT], [Public.COLLECTIVITE], GenreDemarche.AGREMENT),
    "subvention-projet-culturel": (
        [SPECTACLE, PATRIMOINE],
        [Public.ASSOCIATION, Public.ENTREPRISE, Public.COLLECTIVITE],
        GenreDemarche.SUBVENTION,
    ),
    "visas-et-aides-cinema": ([CINEMA], TOUS, GenreDemarche.SUBVENTION),
    "inscription-ordre-architectes": (
        [ARCHITECTURE, ENSEIGNEMENT],
        [Public.PARTICULIER, Public.ENTREPRISE],
        GenreDemarche.AGREMENT,
    ),
    "depot-legal": ([LIVRE], TOUS, GenreDemarche.DECLARATION),
}


def classement_de(slug: str) -> dict:
    """Return the fields of the page of this démarche; a démarche left out of `CLASSEMENT` is under no theme."""
    themes, vises, genre = CLASSEMENT.get(slug, ([], [], ""))
    return {"themes": [_theme(nom) for nom in themes], "vises": vises, "genre": genre}


def _theme(nom: str) -> Theme:
    return Theme.objects.get_or_create(nom=nom, defaults={"slug": THEMES[nom]})[0]
