"""Days and hours: a date, an hour, both. Answers are in the international form (2026-12-31, 14:30)."""

import re

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires import dates
from formulaires.champs.base import TypeChamp
from formulaires.champs.ecritures import heure_canonique, jour_canonique, moment_canonique
from formulaires.champs.regles_de_date import (
    REGLES_D_AGE,
    REGLES_D_UNE_AUTRE_DATE,
    REGLES_DU_JOUR,
    REGLES_FIXES,
    blocs_de_l_age,
    blocs_des_regles,
    contradictions,
    verifier_plage,
    verifier_selon_le_jour,
    verifier_selon_les_autres,
)
from formulaires.sources import DATES

DATE_FAUSSE = "Cette date n’existe pas. Écrivez-la sous la forme jour/mois/année, par exemple 31/12/2026."
HEURE_FAUSSE = "Cette heure n’existe pas. Écrivez-la sous la forme heures:minutes, par exemple 14:30."
LES_DEUX = "Donnez la date, puis l’heure, par exemple 31/12/2026 à 14:30."


class SaisieDate(forms.TextInput):
    """The browser's own calendar; what it could not show is shown as text, as it was typed."""

    input_type, impossible, motif = "date", "0000-00-{:02}", re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

    def get_context(self, name, value, attrs):
        contexte = super().get_context(name, value, attrs)
        if value and not self.motif.fullmatch(str(value)):
            contexte["widget"]["type"] = "text"
        return contexte

    def jeton(self, valeur: str, rang: int) -> str | None:
        """Return a stand-in shown as `valeur` is, that no page contains (`formulaires.rendu`)."""
        return self.impossible.format(rang) if self.motif.fullmatch(valeur) else None


class SaisieHeure(SaisieDate):
    """The browser's own clock."""

    input_type, impossible, motif = "time", "99:{:02}", re.compile("[0-9]{2}:[0-9]{2}")


class SaisieDateHeure(SaisieDate):
    """The browser's own calendar and clock."""

    input_type, impossible = "datetime-local", "0000-00-{:02}T99:99"
    motif = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")


class ChampMoment(forms.CharField):
    """A day, an hour or both, written as people do; `canonique` gives the answer kept. `plage` bounds its day."""

    def __init__(self, *, canonique, plage=None, **kwargs):
        self.canonique, self.plage = canonique, plage
        super().__init__(**kwargs)

    def clean(self, value):
        ecrit = super().clean(value)
        if not ecrit:
            return ""
        try:
            lu = self.canonique(ecrit)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if self.plage is not None:
            verifier_plage(dates.date_de(lu), self.plage)
        return lu


class Date(TypeChamp):
    """A day."""

    nom = "date"
    label = "Date"
    icon = "date"
    options_indifferentes = frozenset({"naissance"})
    options_si_remplies = REGLES_FIXES | REGLES_DU_JOUR | REGLES_D_UNE_AUTRE_DATE | REGLES_D_AGE
    champ_class = ChampMoment
    sources = DATES
    erreurs = {"invalid": DATE_FAUSSE}

    def blocs_propres(self):
        libelle = "C’est la date de naissance du demandeur"
        naissance = blocks.BooleanBlock(label=libelle, required=False, default=False)
        return [("naissance", naissance), *blocs_des_regles(), *blocs_de_l_age()]

    def arguments(self, champ):
        attributs = {"autocomplete": "bday" if champ.options.get("naissance") else "off"}
        return {"widget": SaisieDate(attributs), "canonique": jour_canonique, "plage": champ.options}

    def verifier_au(self, valeur, champ, aujourdhui):
        verifier_selon_le_jour(dates.date_de(valeur), champ.options, aujourdhui)

    def verifier_avec(self, valeur, champ, valeurs):
        verifier_selon_les_autres(dates.date_de(valeur), champ.options, valeurs)

    def problemes(self, options):
        return contradictions(options)

    def lire(self, valeur, champ):
        return dates.jour(dates.date_de(valeur))


class DateHeure(Date):
    """A day and an hour, of the place where it happens: no time zone is asked for."""

    nom = "date_heure"
    label = "Date et heure"
    options_indifferentes = frozenset()
    options_si_remplies = REGLES_FIXES | REGLES_DU_JOUR | REGLES_D_UNE_AUTRE_DATE
    sources = ()
    erreurs = {"invalid": LES_DEUX}

    def blocs_propres(self):
        return blocs_des_regles()

    def arguments(self, champ):
        widget = SaisieDateHeure({"autocomplete": "off"})
        return {"widget": widget, "canonique": moment_canonique, "plage": champ.options}

    def lire(self, valeur, champ):
        return f"{dates.jour(dates.date_de(valeur))} à {valeur[11:]}"


class Heure(TypeChamp):
    """An hour of the day."""

    nom = "heure"
    label = "Heure"
    icon = "time"
    champ_class = ChampMoment
    erreurs = {"invalid": HEURE_FAUSSE}

    def arguments(self, champ):
        return {"widget": SaisieHeure({"autocomplete": "off"}), "canonique": heure_canonique}
