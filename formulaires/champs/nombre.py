"""Numbers and dates."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires import dates
from formulaires.champs.base import TypeChamp
from formulaires.sources import DATES

PLAFOND = 10**12


class ChampNombre(forms.IntegerField):
    """A whole number, with or without spaces between the thousands."""

    def to_python(self, value):
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


class Nombre(TypeChamp):
    """A whole number."""

    nom = "nombre"
    label = "Nombre entier"
    icon = "order"
    champ_class = ChampNombre
    erreurs = {
        "invalid": "Écrivez un nombre entier, en chiffres.",
        "min_value": "Ce nombre est trop petit : %(limit_value)s au minimum.",
        "max_value": "Ce nombre est trop grand : %(limit_value)s au maximum.",
    }

    def blocs_propres(self):
        return [
            ("minimum", blocks.IntegerBlock(label="Minimum", required=False)),
            ("maximum", blocks.IntegerBlock(label="Maximum", required=False)),
        ]

    def recevoir(self, brute):
        """Take integers too: a checked answer is one, and may be given again."""
        return brute if isinstance(brute, int) else super().recevoir(brute)

    def arguments(self, champ):
        minimum, maximum = champ.options.get("minimum"), champ.options.get("maximum")
        return {
            "min_value": -PLAFOND if minimum is None else minimum,
            "max_value": PLAFOND if maximum is None else maximum,
            "widget": forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        }


class ChampDate(forms.DateField):
    """A date, given as ISO by the browser or as JJ/MM/AAAA by hand; its answer is the ISO string."""

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)

    def clean(self, value):
        date = super().clean(value)
        if date and not datetime.date(1800, 1, 1) <= date <= datetime.date(2200, 12, 31):
            raise ValidationError("L’année doit être comprise entre 1800 et 2200.", code="hors_limites")
        return date.isoformat() if date else ""


class Date(TypeChamp):
    """A day."""

    nom = "date"
    label = "Date"
    icon = "date"
    options_indifferentes = frozenset({"naissance"})
    champ_class = ChampDate
    sources = DATES
    erreurs = {"invalid": "Cette date n’existe pas. Écrivez-la sous la forme jour/mois/année, par exemple 31/12/2026."}

    def blocs_propres(self):
        return [
            (
                "naissance",
                blocks.BooleanBlock(label="C’est la date de naissance du demandeur", required=False, default=False),
            )
        ]

    def arguments(self, champ):
        attributs = {"type": "date", "autocomplete": "bday" if champ.options.get("naissance") else "off"}
        return {"widget": forms.DateInput(attributs, format="%Y-%m-%d")}

    def lire(self, valeur, champ):
        return dates.jour(datetime.date.fromisoformat(valeur))
