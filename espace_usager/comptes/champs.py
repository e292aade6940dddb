"""The fields people fill about their account: the only spelling that is stored, and sentences that say what to do."""

from django import forms
from django.core.exceptions import ValidationError

from espace_usager.comptes.identifiants import LONGUEUR_MAXIMALE, normaliser
from espace_usager.comptes.models import Usager
from espace_usager.comptes.mots_de_passe import Regle, regle_pour

FORME_D_ADRESSE = "Format attendu : nom@domaine.fr"


class ChampCourriel(forms.EmailField):
    """An address, checked in the only spelling that is stored."""

    def __init__(self, *, manquante, label="Adresse de courriel", **options):
        messages = {
            "required": manquante,
            "invalid": "Vérifiez l’adresse de courriel : elle s’écrit comme nom@domaine.fr.",
            "max_length": f"Une adresse de courriel compte {LONGUEUR_MAXIMALE} caractères au plus.",
        }
        super().__init__(label=label, max_length=LONGUEUR_MAXIMALE, error_messages=messages, **options)

    def to_python(self, value):
        return normaliser(super().to_python(value))


class ChampNom(forms.CharField):
    """A name as people write it: any alphabet, one space between words, nothing invisible."""

    def __init__(self, *, quoi, autocomplete, **options):
        super().__init__(
            max_length=100,
            widget=forms.TextInput({"autocomplete": autocomplete}),
            error_messages={
                "required": f"Renseignez votre {quoi}.",
                "max_length": f"Abrégez votre {quoi} : 100 caractères au plus.",
            },
            label=quoi.capitalize(),
            **options,
        )
        self.invisible = f"Retapez votre {quoi} : il contient un caractère invisible."

    def to_python(self, value):
        nom = " ".join(super().to_python(value).split())
        if not nom.isprintable():
            raise ValidationError(self.invisible)
        return nom


class ChampMotDePasse(forms.CharField):
    """A password that exists already."""

    def __init__(self, *, manquant, label="Mot de passe"):
        super().__init__(
            label=label,
            strip=False,
            widget=forms.PasswordInput({"autocomplete": "current-password", "autocapitalize": "off"}),
            error_messages={"required": manquant},
        )


class ChampNouveauMotDePasse(forms.CharField):
    """A password being chosen by `titulaire` (None: not known yet); the rule in force is shown under it."""

    titulaire: Usager | None = None

    def __init__(self, label="Mot de passe"):
        super().__init__(
            label=label,
            strip=False,
            widget=forms.PasswordInput({"autocomplete": "new-password", "autocapitalize": "off"}),
            error_messages={"required": "Choisissez un mot de passe."},
            template_name="espace_usager/comptes/champ_nouveau_mot_de_passe.html",
        )

    @property
    def regle(self) -> Regle:
        return regle_pour(self.titulaire)
