"""Free text: one line, several lines, an e-mail address, a telephone number."""

import re

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.sources import COURRIELS, TELEPHONES, TEXTES
from formulaires.validators import TELEPHONE, compacter

AUTOCOMPLETE = [
    ("", "Aucun"),
    ("family-name", "Nom"),
    ("given-name", "Prénom"),
    ("organization", "Organisme"),
    ("organization-title", "Fonction"),
]


class Texte(TypeChamp):
    """One line of text."""

    nom = "texte"
    label = "Texte court"
    icon = "pilcrow"
    options_indifferentes = frozenset({"autocomplete"})
    sources = TEXTES

    def blocs_propres(self):
        return [
            ("longueur_max", blocks.IntegerBlock(label="Longueur maximale", default=255, min_value=1, max_value=1000)),
            (
                "autocomplete",
                blocks.ChoiceBlock(
                    label="Donnée personnelle (remplissage du navigateur)",
                    choices=AUTOCOMPLETE,
                    required=False,
                    default="",
                ),
            ),
        ]

    def arguments(self, champ):
        attributs = {"autocomplete": champ.options.get("autocomplete") or "off"}
        return {"max_length": champ.options.get("longueur_max") or 255, "widget": forms.TextInput(attributs)}


class ChampTexteLong(forms.CharField):
    """Several lines. A line break counts for one character, as in the browser, whoever sends it."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class TexteLong(TypeChamp):
    """Several lines of text."""

    nom = "texte_long"
    label = "Texte long"
    icon = "align-left"
    champ_class = ChampTexteLong

    def blocs_propres(self):
        return [
            ("longueur_max", blocks.IntegerBlock(label="Longueur maximale", default=2000, min_value=1, max_value=20000))
        ]

    def arguments(self, champ):
        return {
            "max_length": champ.options.get("longueur_max") or 2000,
            "widget": forms.Textarea({"rows": 6}),
        }


class Courriel(TypeChamp):
    """An e-mail address."""

    nom = "courriel"
    label = "Adresse de courriel"
    icon = "mail"
    champ_class = forms.EmailField
    sources = COURRIELS
    erreurs = {"invalid": "Écrivez l’adresse sous la forme nom@domaine.fr."}

    def arguments(self, champ):
        return {"widget": forms.EmailInput({"autocomplete": "email"})}


class ChampTelephone(forms.CharField):
    """A telephone number, French or foreign; kept with its digits and its « + » only."""

    default_error_messages = {"invalide": "Ce numéro est incomplet. Par exemple : 01 23 45 67 89 ou +262 262 12 34 56."}

    def to_python(self, value):
        return compacter(super().to_python(value)).replace("(0)", "").replace("(", "").replace(")", "")

    def validate(self, value):
        super().validate(value)
        if value and not TELEPHONE.match(value):
            raise ValidationError(self.error_messages["invalide"], code="invalide")


class Telephone(TypeChamp):
    """A telephone number."""

    nom = "telephone"
    label = "Téléphone"
    icon = "mobile-alt"
    champ_class = ChampTelephone
    sources = TELEPHONES

    def arguments(self, champ):
        return {"max_length": 30, "widget": forms.TextInput({"type": "tel", "autocomplete": "tel"})}

    def lire(self, valeur, champ):
        if re.fullmatch(r"0\d{9}", valeur):
            return "\N{NO-BREAK SPACE}".join(re.findall(r"\d\d", valeur))
        return valeur
