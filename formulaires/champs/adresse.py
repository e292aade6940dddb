"""A postal address, typed freely in its usual parts."""

import re
from dataclasses import replace

from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.champs.parties import ChampParties, Partie
from formulaires.sources import ADRESSES

PARTIES = (
    Partie("voie", "Numéro et voie", "address-line1"),
    Partie("complement", "Complément", "address-line2", facultative=True),
    Partie("code_postal", "Code postal", "postal-code"),
    Partie("commune", "Commune", "address-level2"),
    Partie("pays", "Pays", "country-name", facultative=True),
)


class ChampAdresse(ChampParties):
    """Checks an address; without a country it is in France."""

    incomplete = "Complétez l’adresse"
    trop_longue = "Raccourcissez l’adresse"

    def verifier(self, reponse):
        if not reponse["pays"] and not re.fullmatch("[0-9]{5}", reponse["code_postal"]):
            raise ValidationError("En France, le code postal compte 5 chiffres.", code="code_postal")
        return reponse


class Adresse(TypeChamp):
    """A postal address: the citizen's own, or a place's, which no browser can fill."""

    nom = "adresse"
    label = "Adresse postale"
    icon = "home"
    gabarit = "parties"
    forme = dict
    champ_class = ChampAdresse
    sources = ADRESSES
    options_indifferentes = options_si_remplies = frozenset({"lieu"})

    def blocs_propres(self):
        libelle = "C’est l’adresse d’un lieu, pas celle du demandeur"
        return [("lieu", blocks.BooleanBlock(label=libelle, required=False, default=False))]

    def arguments(self, champ):
        if not champ.options.get("lieu"):
            return {"parties": PARTIES}
        return {"parties": [replace(partie, autocomplete="off") for partie in PARTIES]}

    def lire(self, valeur, champ):
        ville = f"{valeur['code_postal']} {valeur['commune']}".strip()
        return ", ".join(filter(None, [valeur["voie"], valeur["complement"], ville, valeur["pays"]]))
