"""Free text: one line, several lines, a free reference number."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs.base import ERREURS_COMMUNES, TypeChamp
from formulaires.champs.decimaux import en_francais
from formulaires.sources import REFERENCES, TEXTES

AUTOCOMPLETE = [
    ("", "Aucun"),
    ("family-name", "Nom"),
    ("given-name", "Prénom"),
    ("name", "Prénom et nom"),
    ("organization", "Organisme"),
    ("organization-title", "Fonction"),
    ("postal-code", "Code postal"),
    ("address-level2", "Commune"),
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


class Reference(TypeChamp):
    """A number or a code of somebody else's, kept as it is written: a file number, an invoice, an old licence."""

    nom = "reference"
    label = "Numéro de référence"
    icon = "tag"
    sources = REFERENCES

    def blocs_propres(self):
        return [
            ("longueur_max", blocks.IntegerBlock(label="Longueur maximale", default=40, min_value=1, max_value=100))
        ]

    def arguments(self, champ):
        saisie = forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"})
        return {"max_length": champ.options["longueur_max"], "widget": saisie}

    def verifier(self, brute, django):
        return " ".join(super().verifier(brute, django).split())


class ChampTexteLong(forms.CharField):
    """Several lines. A line break counts for one character, as in the browser, whoever sends it.

    The browser is not told to cut: what is too long is said, never lost.
    """

    def __init__(self, *, longueur_max: int, longueur_min: int = 0, **kwargs):
        super().__init__(**kwargs)
        self.longueur_min, self.longueur_max = longueur_min, longueur_max
        self.phrases = {
            "trop_court": self._phrase("min_length", longueur_min),
            "trop_long": self._phrase("max_length", longueur_max),
        }

    def _phrase(self, code: str, limite: int) -> str:
        """Return the very sentence of the error, « {n} » standing for what was typed: the page counts with it."""
        return self.error_messages[code].replace("%(show_value)d", "{n}") % {"limit_value": limite}

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")

    def validate(self, value):
        super().validate(value)
        if value and len(value) < self.longueur_min:
            raise self._erreur("min_length", self.longueur_min, len(value))
        if len(value) > self.longueur_max:
            raise self._erreur("max_length", self.longueur_max, len(value))

    def _erreur(self, code: str, limite: int, saisis: int) -> ValidationError:
        return ValidationError(self.error_messages[code], code, {"limit_value": limite, "show_value": saisis})


class TexteLong(TypeChamp):
    """Several lines of text."""

    nom = "texte_long"
    label = "Texte long"
    icon = "align-left"
    gabarit = "texte_long"
    options_si_remplies = frozenset({"longueur_min"})
    champ_class = ChampTexteLong
    erreurs = {
        "min_length": "Développez votre réponse : %(limit_value)d caractères au moins, "
        "vous en avez saisi %(show_value)d.",
        "max_length": ERREURS_COMMUNES["max_length"],
    }

    def blocs_propres(self):
        maximum = blocks.IntegerBlock(label="Longueur maximale", default=2000, min_value=1, max_value=20000)
        minimum = blocks.IntegerBlock(label="Longueur minimale", required=False, min_value=1, max_value=20000)
        return [("longueur_max", maximum), ("longueur_min", minimum)]

    def arguments(self, champ):
        return {**self._longueurs(champ), "widget": forms.Textarea({"rows": 6, "autocomplete": "off"})}

    def aide(self, champ):
        longueurs = self._longueurs(champ)
        minimum, maximum = (en_francais(longueurs[nom]) for nom in ("longueur_min", "longueur_max"))
        limite = f"{maximum} caractères au plus."
        if longueurs["longueur_min"]:
            limite = f"Entre {minimum} et {maximum} caractères."
        return f"{champ.aide} {limite}".lstrip()

    def problemes(self, options):
        if (options.get("longueur_min") or 0) > options["longueur_max"]:
            yield "la longueur minimale dépasse la maximale"

    def _longueurs(self, champ) -> dict[str, int]:
        return {
            "longueur_max": champ.options.get("longueur_max") or 2000,
            "longueur_min": champ.options.get("longueur_min") or 0,
        }
