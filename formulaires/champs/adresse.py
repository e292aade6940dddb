"""A postal address, typed freely in its usual parts."""

import re

from django import forms
from django.core.exceptions import ValidationError

from formulaires.champs.base import TypeChamp
from formulaires.dsfr import ChampLie
from formulaires.sources import ADRESSES

PARTIES = {
    "voie": ("Numéro et voie", "address-line1"),
    "complement": ("Complément", "address-line2"),
    "code_postal": ("Code postal", "postal-code"),
    "commune": ("Commune", "address-level2"),
    "pays": ("Pays", "country-name"),
}
OBLIGATOIRES = ("voie", "code_postal", "commune")
LONGUEUR_MAX = 200


class WidgetAdresse(forms.MultiWidget):
    """One input per part; the raw answer is an object of strings."""

    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__(
            {
                partie: forms.TextInput({"autocomplete": jeton, "maxlength": LONGUEUR_MAX})
                for partie, (_, jeton) in PARTIES.items()
            },
            attrs,
        )

    def decompress(self, value):
        return [(value or {}).get(partie, "") for partie in PARTIES]

    def value_from_datadict(self, data, files, name):
        return {partie: data.get(f"{name}_{partie}", "").strip() for partie in PARTIES}

    def get_context(self, name, value, attrs):
        contexte = super().get_context(name, self.decompress(value), attrs)
        for (libelle, _), sous_widget, partie in zip(
            PARTIES.values(), contexte["widget"]["subwidgets"], PARTIES, strict=True
        ):
            sous_widget["libelle"], sous_widget["partie"] = libelle, partie
            sous_widget["facultatif"] = partie not in OBLIGATOIRES
        return contexte


class ChampAdresseLie(ChampLie):
    """A bound address: its template writes one labelled input per part."""

    @property
    def parties(self) -> list[dict]:
        widget = self.field.widget.get_context(self.html_name, self.value(), {"id": self.auto_id})
        return widget["widget"]["subwidgets"]


class ChampAdresse(forms.Field):
    """Checks an address; says which parts are missing in one sentence."""

    widget = WidgetAdresse
    bound_field_class = ChampAdresseLie

    def clean(self, value):
        adresse = {partie: (value or {}).get(partie, "").strip() for partie in PARTIES}
        if not any(adresse.values()):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return {}
        manquantes = [PARTIES[partie][0].lower() for partie in OBLIGATOIRES if not adresse[partie]]
        if manquantes:
            raise ValidationError(f"Complétez l’adresse : {', '.join(manquantes)}.", code="incomplete")
        if max(map(len, adresse.values())) > LONGUEUR_MAX:
            raise ValidationError(
                f"Raccourcissez l’adresse : {LONGUEUR_MAX} caractères au plus par ligne.", code="max_length"
            )
        if not adresse["pays"] and not re.fullmatch("[0-9]{5}", adresse["code_postal"]):
            raise ValidationError("En France, le code postal compte 5 chiffres.", code="code_postal")
        return adresse


class Adresse(TypeChamp):
    """A postal address."""

    nom = "adresse"
    label = "Adresse postale"
    icon = "home"
    gabarit = "adresse"
    forme = dict
    champ_class = ChampAdresse
    sources = ADRESSES

    def lire(self, valeur, champ):
        ville = f"{valeur['code_postal']} {valeur['commune']}".strip()
        return ", ".join(filter(None, [valeur["voie"], valeur["complement"], ville, valeur["pays"]]))
