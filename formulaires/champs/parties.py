"""What questions asked in several parts share: an address, an identity. The answer is an object of strings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from formulaires.champs.moments import SaisieDate
from formulaires.dsfr import ChampLie

LONGUEUR_MAX = 200


@dataclass(frozen=True)
class Partie:
    """One input: its key in the answer, its label, what a browser may fill it with (WCAG 1.3.5).

    With `choix` it is a drop-down list: (key, label) pairs, or (group, pairs) ones; `est_date` asks for a day.
    """

    cle: str
    libelle: str
    autocomplete: str = "off"
    facultative: bool = False
    est_date: bool = False
    choix: tuple[tuple, ...] = ()

    @property
    def cles_des_choix(self) -> set[str]:
        groupes = [suite if isinstance(suite, tuple) else ((cle, suite),) for cle, suite in self.choix]
        return {cle for groupe in groupes for cle, _ in groupe}

    def widget(self) -> forms.Widget:
        if self.choix:
            return forms.Select({"autocomplete": self.autocomplete}, [("", "Sélectionner une option"), *self.choix])
        if self.est_date:
            return SaisieDate({"autocomplete": self.autocomplete})
        return forms.TextInput({"autocomplete": self.autocomplete, "maxlength": LONGUEUR_MAX})


class WidgetParties(forms.MultiWidget):
    """One input per part; the raw answer is an object of strings."""

    use_fieldset = True

    def __init__(self, parties: Sequence[Partie], attrs=None):
        self.parties = tuple(parties)
        super().__init__({partie.cle: partie.widget() for partie in self.parties}, attrs)

    def decompress(self, value):
        return [(value or {}).get(partie.cle, "") for partie in self.parties]

    def value_from_datadict(self, data, files, name):
        return {partie.cle: data.get(f"{name}_{partie.cle}", "").strip() for partie in self.parties}

    def get_context(self, name, value, attrs):
        contexte = super().get_context(name, self.decompress(value), attrs)
        for sous_widget, partie in zip(contexte["widget"]["subwidgets"], self.parties, strict=True):
            sous_widget["libelle"], sous_widget["partie"] = partie.libelle, partie.cle
            sous_widget["facultatif"] = partie.facultative
        return contexte


class ChampPartiesLie(ChampLie):
    """A bound question in several parts: its template writes one labelled input per part."""

    @property
    def parties(self) -> list[dict]:
        widget = self.field.widget.get_context(self.html_name, self.value(), {"id": self.auto_id})
        return widget["widget"]["subwidgets"]


class ChampParties(forms.Field):
    """Checks that no part is missing or too long; says which, in one sentence.

    The answer has every part asked and no other; it is empty when every part is.
    """

    bound_field_class = ChampPartiesLie
    incomplete = "Complétez votre réponse"
    trop_longue = "Raccourcissez votre réponse"

    def __init__(self, *, parties: Sequence[Partie], **kwargs):
        self.parties = tuple(parties)
        super().__init__(widget=WidgetParties(self.parties), **kwargs)

    def clean(self, value):
        reponse = {partie.cle: (value or {}).get(partie.cle, "").strip() for partie in self.parties}
        if not any(reponse.values()):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return {}
        manquantes = [p.libelle.lower() for p in self.parties if not p.facultative and not reponse[p.cle]]
        if manquantes:
            raise ValidationError(f"{self.incomplete} : {', '.join(manquantes)}.", code="incomplete")
        if max(map(len, reponse.values())) > LONGUEUR_MAX:
            raise ValidationError(
                f"{self.trop_longue} : {LONGUEUR_MAX} caractères au plus par ligne.", code="max_length"
            )
        for partie in self.parties:
            if partie.choix and reponse[partie.cle] and reponse[partie.cle] not in partie.cles_des_choix:
                raise ValidationError(f"{partie.libelle} : choisissez une réponse de la liste.", code="invalid_choice")
        return self.verifier(reponse)

    def verifier(self, reponse: dict[str, str]) -> dict[str, str]:
        """Return the answer as it is kept, every mandatory part being there. Raises ValidationError."""
        return reponse
