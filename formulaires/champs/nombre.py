"""Whole numbers."""

from django import forms
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.champs.decimaux import aide_avec_unite, bloc_de_l_unite, en_francais

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
    options_indifferentes = options_si_remplies = frozenset({"unite"})
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
            ("unite", bloc_de_l_unite()),
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

    def aide(self, champ):
        return aide_avec_unite(champ.aide, champ.options.get("unite") or "")

    def problemes(self, options):
        minimum, maximum = options["minimum"], options["maximum"]
        if minimum is not None and maximum is not None and minimum > maximum:
            yield "le minimum dépasse le maximum"

    def lire(self, valeur, champ):
        return en_francais(valeur, champ.options.get("unite") or "")
