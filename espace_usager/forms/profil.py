"""« Gérer mon compte »: identity and where to reach me (P06)."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from espace_usager.forms.champs import ChampLigne, FormulaireFiche, champ_du_type
from espace_usager.models import Profil
from espace_usager.models.profil import Civilite


class FormulaireProfil(FormulaireFiche):
    """Only name and first name are asked for; the rest saves typing later."""

    civilite = forms.ChoiceField(
        label="Civilité",
        choices=[("", "Sélectionner une option"), *Civilite.choices],
        required=False,
        widget=forms.Select({"autocomplete": "honorific-prefix"}),
        error_messages={"invalid_choice": "Choisissez une réponse de la liste."},
    )
    nom = ChampLigne(label="Nom", autocomplete="family-name")
    prenom = ChampLigne(label="Prénom", autocomplete="given-name")
    nom_usage = ChampLigne(
        label="Nom d’usage",
        help_text="S’il est différent de votre nom. Par exemple : votre nom d’époux ou d’épouse.",
        autocomplete="section-usage family-name",
        required=False,
    )
    naissance = champ_du_type("date", "Date de naissance", aide="Par exemple : 14/07/1980", naissance=True)
    lieu_naissance = ChampLigne(
        label="Lieu de naissance",
        help_text="Commune, et pays si vous êtes né ou née à l’étranger.",
        autocomplete="off",
        required=False,
    )
    adresse = champ_du_type("adresse", "Adresse")
    telephone = champ_du_type("telephone", "Téléphone", aide="Par exemple : 06 39 98 01 23 ou +32 470 12 34 56")

    IDENTITE = ("civilite", "nom", "prenom", "nom_usage", "naissance", "lieu_naissance")
    COORDONNEES = ("adresse", "telephone")

    @classmethod
    def pour(cls, usager, profil: Profil, donnees=None) -> "FormulaireProfil":
        """Return the form as the citizen's information fills it, or as it was posted."""
        connu = {nom: getattr(profil, nom) for nom in cls.base_fields if hasattr(profil, nom)}
        return cls(donnees, initial={**connu, "nom": usager.nom, "prenom": usager.prenom})

    def clean_naissance(self):
        ecrite = self.cleaned_data["naissance"]
        if not ecrite:
            return None
        naissance = datetime.date.fromisoformat(ecrite)
        if naissance > timezone.localdate():
            raise ValidationError("Cette date n’est pas encore passée : vérifiez l’année.", code="futur")
        return naissance

    @property
    def identite(self) -> list:
        return [self[nom] for nom in self.IDENTITE]

    @property
    def coordonnees(self) -> list:
        return [self[nom] for nom in self.COORDONNEES]
