"""Numbers with a decimal part, as people write them in French: a measure, an amount of money, a percentage.

The answer is its exact value in digits (« 1234.5 »), never a binary fraction.
"""

import re
from decimal import Decimal as Exact

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs.base import TypeChamp

FINE, INSECABLE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
LONGUEUR_MAX = 60
CHIFFRES_MAX = 15
ESPACES = re.compile(r"[\s'’]")
NOMBRE = re.compile(r"[+-]?([0-9]+)(?:[.,]([0-9]+))?")
POINTS_DES_MILLIERS = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")


def en_francais(nombre, unite: str = "") -> str:
    """Return « 1 234,5 km »: thousands apart from 10 000 on, a comma, the unit; spaces do not break."""
    entiers, _, decimales = str(nombre).partition(".")
    if len(entiers.lstrip("-")) > 4:
        entiers = f"{int(entiers):,}".replace(",", FINE)
    return INSECABLE.join(filter(None, [entiers + (f",{decimales}" if decimales else ""), unite]))


def bloc_de_l_unite() -> blocks.Block:
    exemples = "Par exemple : m², représentations, km."
    return blocks.CharBlock(label="Unité (facultatif)", help_text=exemples, required=False, max_length=30)


def aide_avec_unite(aide: str, unite: str) -> str:
    """Return the help of a question, that says its unit."""
    return f"Unité{INSECABLE}: {unite}. {aide}".rstrip() if unite else aide


class ChampDecimal(forms.CharField):
    """An exact number, typed with or without spaces, comma or dot, sign of its unit."""

    def __init__(self, *, decimales: int, minimum=None, maximum=None, unite: str = "", signes: str = "", **kwargs):
        self.decimales, self.unite, self.signes = decimales, unite, signes
        self.minimum, self.maximum = (None if borne is None else Exact(borne) for borne in (minimum, maximum))
        super().__init__(**kwargs)

    def clean(self, value):
        ecrit = super().clean(value)
        if not ecrit:
            return ""
        nombre = self._lire(ecrit)
        if self.minimum is not None and nombre < self.minimum:
            raise self._erreur("min_value", limite=en_francais(_canonique(self.minimum), self.unite))
        if self.maximum is not None and nombre > self.maximum:
            raise self._erreur("max_value", limite=en_francais(_canonique(self.maximum), self.unite))
        return _canonique(nombre)

    def _lire(self, ecrit: str) -> Exact:
        if len(ecrit) > LONGUEUR_MAX:
            raise self._erreur("trop_de_chiffres")
        nu = ESPACES.sub("", ecrit)
        if self.signes:
            nu = re.sub(rf"(?:{self.signes})\Z", "", nu, flags=re.IGNORECASE)
        if POINTS_DES_MILLIERS.fullmatch(nu):
            nu = nu.replace(".", "")
        lu = NOMBRE.fullmatch(nu)
        if not lu:
            raise self._erreur("invalid")
        if len(lu[1]) > CHIFFRES_MAX:
            raise self._erreur("trop_de_chiffres")
        if len((lu[2] or "").rstrip("0")) > self.decimales:
            raise self._erreur("decimales")
        return Exact(nu.replace(",", "."))

    def _erreur(self, code: str, limite: str = "") -> ValidationError:
        params = {"limite": limite, "decimales": self.decimales, "s": "s" if self.decimales > 1 else ""}
        return ValidationError(self.error_messages[code], code=code, params=params)


def _canonique(nombre: Exact) -> str:
    """Return the digits alone, without useless zeros nor a minus sign before zero."""
    ecrit = f"{nombre:f}"
    if "." in ecrit:
        ecrit = ecrit.rstrip("0").rstrip(".")
    return "0" if Exact(ecrit) == 0 else ecrit


class Decimal(TypeChamp):
    """A number with a decimal part."""

    nom = "decimal"
    label = "Nombre décimal"
    icon = "decimal"
    options_indifferentes = frozenset({"unite"})
    champ_class = ChampDecimal
    erreurs = {
        "invalid": "Écrivez un nombre, en chiffres. Par exemple : 12,5.",
        "trop_de_chiffres": "Ce nombre est trop grand : 15 chiffres au plus avant la virgule.",
        "decimales": "Ce nombre est trop précis : %(decimales)d chiffre%(s)s au plus après la virgule.",
        "min_value": "Ce nombre est trop petit : %(limite)s au minimum.",
        "max_value": "Ce nombre est trop grand : %(limite)s au maximum.",
    }

    def blocs_propres(self):
        decimales = blocks.IntegerBlock(label="Chiffres après la virgule", default=2, min_value=0, max_value=6)
        return [*_bornes(), ("decimales", decimales), ("unite", bloc_de_l_unite())]

    def options(self, bloc):
        options = super().options(bloc)
        bornes = {nom: options[nom] for nom in ("minimum", "maximum") if options[nom] is not None}
        if "unite" in options:
            options["unite"] = options["unite"] or ""
        return {**options, **{nom: _canonique(Exact(borne)) for nom, borne in bornes.items()}}

    def reglages(self, options) -> dict:
        """Return the unit, what may be typed after the number, and the limits by default."""
        unite = options.get("unite") or ""
        return {"unite": unite, "signes": re.escape(ESPACES.sub("", unite)), "decimales": options.get("decimales", 2)}

    def arguments(self, champ):
        bornes = {nom: champ.options[nom] for nom in ("minimum", "maximum") if champ.options.get(nom) is not None}
        saisie = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        return {**self.reglages(champ.options), **bornes, "widget": saisie}

    def aide(self, champ):
        return aide_avec_unite(champ.aide, champ.options.get("unite") or "")

    def problemes(self, options):
        minimum, maximum = options["minimum"], options["maximum"]
        if minimum is not None and maximum is not None and Exact(minimum) > Exact(maximum):
            yield "le minimum dépasse le maximum"

    def lire(self, valeur, champ):
        return en_francais(valeur, self.reglages(champ.options)["unite"])


class Montant(Decimal):
    """An amount of money in euros; not negative unless the editor says so."""

    nom = "montant"
    label = "Montant en euros"
    icon = "decimal"
    erreurs = {
        **Decimal.erreurs,
        "invalid": "Écrivez un montant en euros, en chiffres. Par exemple : 1 234,56.",
        "trop_de_chiffres": "Ce montant est trop grand : 15 chiffres au plus avant la virgule.",
        "decimales": "Ce montant a trop de chiffres après la virgule : 2 au plus, pour les centimes.",
        "min_value": "Ce montant est trop petit : %(limite)s au minimum.",
        "max_value": "Ce montant est trop grand : %(limite)s au maximum.",
    }

    def blocs_propres(self):
        return _bornes()

    def reglages(self, options):
        return {"unite": "€", "signes": "€|euros?|eur", "decimales": 2, "minimum": "0"}

    def aide(self, champ):
        return f"En euros. {champ.aide}".rstrip()

    def lire(self, valeur, champ):
        return en_francais(f"{Exact(valeur):.2f}" if "." in valeur else valeur, "€")


class Pourcentage(Decimal):
    """A percentage, from 0 to 100 unless the editor says otherwise."""

    nom = "pourcentage"
    label = "Pourcentage"
    icon = "order"
    erreurs = {**Decimal.erreurs, "invalid": "Écrivez un pourcentage, en chiffres. Par exemple : 12,5."}

    def blocs_propres(self):
        return _bornes()

    def reglages(self, options):
        return {"unite": "%", "signes": "%", "decimales": 2, "minimum": "0", "maximum": "100"}

    def aide(self, champ):
        return f"En %. {champ.aide}".rstrip()


def _bornes() -> list[tuple[str, blocks.Block]]:
    return [
        ("minimum", blocks.DecimalBlock(label="Minimum", required=False, max_digits=15, decimal_places=6)),
        ("maximum", blocks.DecimalBlock(label="Maximum", required=False, max_digits=15, decimal_places=6)),
    ]
