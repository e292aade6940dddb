"""Which comparisons make sense for which kind of question: the lists an editor chooses from."""

from formulaires.champs.registre import TYPES

_PRESENCE = ("rempli", "vide")
_ORDRE = ("inferieur", "inferieur_ou_egal", "superieur", "superieur_ou_egal")
_CHOIX = ("egal", "different", "parmi", "pas_parmi", *_PRESENCE)
_TEXTE = ("egal", "different", "parmi", "pas_parmi", "contient", *_PRESENCE)
_NOMBRE = ("egal", "different", *_ORDRE, *_PRESENCE)
_DATE = ("egal", "different", "avant", "apres", *_PRESENCE)

OPERATEURS_PAR_TYPE = {
    "oui_non": ("egal", "different", *_PRESENCE),
    "engagement": _PRESENCE,
    "choix": _CHOIX,
    "liste": _CHOIX,
    "civilite": _CHOIX,
    "pays": _CHOIX,
    "region": _CHOIX,
    "departement": _CHOIX,
    "cases": ("contient", "egal", "different", "parmi", "pas_parmi", *_PRESENCE),
    "nombre": _NOMBRE,
    "decimal": _NOMBRE,
    "montant": _NOMBRE,
    "pourcentage": _NOMBRE,
    "calcul": (*_TEXTE, *_ORDRE),
    "date": _DATE,
    "date_heure": _DATE,
    "heure": _DATE,
}


def operateurs_de(type_: str) -> tuple[str, ...]:
    """Return the comparisons offered for a type: a text's when it travels as text, else whether it is filled."""
    genre = TYPES.get(type_)
    ordinaires = _TEXTE if genre is None or genre.forme is str else _PRESENCE
    return OPERATEURS_PAR_TYPE.get(type_, ordinaires)
