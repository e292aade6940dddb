"""What the forms of the space share: one line of text, and the engine's own kinds of answers outside a démarche."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError

from formulaires.champs.base import ILLISIBLE
from formulaires.champs.registre import TYPES
from formulaires.definitions import Champ
from formulaires.dsfr import FormulaireDsfr
from formulaires.validators import CARACTERES_INTERDITS

# They join letters in Persian, and pictures in emoji.
INVISIBLES_UTILES = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


class ChampLigne(forms.CharField):
    """One line as people write it: any alphabet, one space between words, nothing invisible."""

    def __init__(self, *, label: str, autocomplete: str, max_length: int = 100, **options):
        messages = {
            "required": f"Renseignez « {label} ».",
            "max_length": "Raccourcissez : %(limit_value)d caractères au plus, vous en avez saisi %(show_value)d.",
        }
        super().__init__(
            label=label,
            max_length=max_length,
            widget=forms.TextInput({"autocomplete": autocomplete}),
            error_messages=messages,
            **options,
        )

    def to_python(self, value):
        ligne = " ".join(super().to_python(value).split())
        if not "".join(car for car in ligne if car not in INVISIBLES_UTILES).isprintable():
            raise ValidationError("Retapez cette réponse : elle contient un caractère invisible.", code="invisible")
        return ligne


def champ_du_type(genre: str, libelle: str, *, aide: str = "", **options) -> forms.Field:
    """Return the optional field of a kind of question of the engine: same checks, same sentences, same look."""
    return TYPES[genre].champ_django(
        Champ(cle=genre, type=genre, libelle=libelle, aide=aide, obligatoire=False, options=options)
    )


class FormulaireFiche(FormulaireDsfr):
    """A form whose answers are kept as they are: what no database can store is refused, and stays on the page."""

    def clean(self):
        valides = super().clean()
        for nom, valeur in list(valides.items()):
            if any(CARACTERES_INTERDITS.search(partie) for partie in _textes(valeur)):
                self.add_error(nom, ValidationError(ILLISIBLE, code="illisible"))
        return valides


def _textes(valeur) -> Iterable[str]:
    parties = valeur.values() if isinstance(valeur, dict) else [valeur]
    return (partie for partie in parties if isinstance(partie, str))
