"""How to reach somebody: an e-mail address, a web page."""

import re
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.sources import COURRIELS

SCHEMAS = ("http", "https")
SANS_SCHEMA = re.compile(r"[\w-]+(\.[\w-]+)+([/?#:].*)?")
LONGUEUR_MAX = 2000


class Courriel(TypeChamp):
    """An e-mail address: the citizen's own, or somebody else's, which no browser can fill."""

    nom = "courriel"
    label = "Adresse de courriel"
    icon = "mail"
    champ_class = forms.EmailField
    sources = COURRIELS
    options_indifferentes = options_si_remplies = frozenset({"autre_personne"})
    erreurs = {"invalid": "Écrivez l’adresse sous la forme nom@domaine.fr."}

    def blocs_propres(self):
        return [("autre_personne", bloc_autre_personne())]

    def arguments(self, champ):
        return {"widget": forms.EmailInput({"autocomplete": jeton("email", champ)})}


def bloc_autre_personne() -> blocks.Block:
    libelle = "C’est celle d’une autre personne que le demandeur"
    return blocks.BooleanBlock(label=libelle, required=False, default=False)


def jeton(autocomplete: str, champ) -> str:
    """Return what a browser may fill the answer with: the citizen's own data, never another person's."""
    return "off" if champ.options.get("autre_personne") else autocomplete


class ChampUrl(forms.CharField):
    """An address on the web; « https:// » is added when nothing comes before the domain."""

    def to_python(self, value):
        adresse = super().to_python(value)
        return f"https://{adresse}" if SANS_SCHEMA.fullmatch(adresse) else adresse

    def validate(self, value):
        super().validate(value)
        if not value or len(value) > LONGUEUR_MAX:
            return
        try:
            URLValidator(SCHEMAS, message=self.error_messages["invalid"])(value)
            morceaux = urlsplit(value)
        except (ValidationError, ValueError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if morceaux.username or morceaux.password:
            raise ValidationError(self.error_messages["identifiants"], code="identifiants")


class Url(TypeChamp):
    """A page on the web, http or https only."""

    nom = "url"
    label = "Adresse d’une page web"
    icon = "site"
    champ_class = ChampUrl
    erreurs = {
        "invalid": "Écrivez une adresse complète, par exemple https://www.culture.gouv.fr/.",
        "identifiants": "Retirez l’identifiant et le mot de passe de cette adresse.",
    }

    def arguments(self, champ):
        saisie = forms.TextInput({"inputmode": "url", "autocomplete": "url", "spellcheck": "false"})
        return {"max_length": LONGUEUR_MAX, "widget": saisie}
