"""One of « Mes relations »: who the legal person is, where it is, who represents it (P07)."""

import re
import uuid

from django import forms
from django.core.exceptions import ValidationError

from espace_usager.forms.champs import ChampLigne, FormulaireFiche, champ_du_type
from espace_usager.models import Relation
from espace_usager.models.relation import Genre
from formulaires.champs.identifiants import SAISIE, ChampApe, ChampNumero, ChampSiret
from formulaires.champs.rna import ChampRna
from formulaires.validators import RnaStatut, cle_de_luhn_juste, statut_rna

AUTRE_NUMERO = "Un autre numéro va dans « Numéro de référence ou de dossier »."


class ChampSiretOuSiren(ChampSiret):
    """Fourteen digits, or the first nine."""

    def verifier(self, numero):
        if not re.fullmatch("[0-9]{9}", numero):
            super().verifier(numero)
        elif not cle_de_luhn_juste(numero):
            raise ValidationError("Ce SIREN n’existe pas. Vérifiez chaque chiffre.", code="cle")


class ChampRnaGarde(ChampNumero):
    """An RNA number; an overseas one is kept too, « non vérifié »."""

    def verifier(self, numero):
        if statut_rna(numero) in (RnaStatut.INVALIDE, RnaStatut.ANCIEN):
            raise ValidationError(f"{ChampRna.MESSAGES[statut_rna(numero)]} {AUTRE_NUMERO}", code="invalide")


class FormulaireRelation(FormulaireFiche):
    """What identifies a legal person. Nothing proves the citizen's role in it, and nothing is asked.

    `cle` is the relation's own id, chosen by the page: sending the form twice makes one relation.
    """

    cle = forms.UUIDField(widget=forms.HiddenInput, required=False)
    genre = forms.ChoiceField(
        label="Forme",
        choices=[("", "Sélectionner une option"), *Genre.choices],
        widget=forms.Select({"autocomplete": "off"}),
        error_messages={
            "required": "Choisissez une réponse de la liste.",
            "invalid_choice": "Choisissez une réponse de la liste.",
        },
    )
    denomination = ChampLigne(label="Dénomination", autocomplete="organization", max_length=255)
    sigle = ChampLigne(label="Sigle ou enseigne", autocomplete="off", required=False)
    numero = ChampSiretOuSiren(
        label="SIRET ou SIREN",
        help_text="SIRET : 14 chiffres. SIREN : 9 chiffres. Espaces acceptés.",
        max_length=40,
        required=False,
        widget=forms.TextInput({**SAISIE, "inputmode": "numeric"}),
    )
    rna = ChampRnaGarde(
        label="Numéro RNA",
        help_text="Pour une association : W puis 9 chiffres ou lettres. "
        "Un numéro d’outre-mer est gardé, mais le portail ne peut pas le vérifier.",
        max_length=40,
        required=False,
        widget=forms.TextInput(SAISIE),
    )
    reference = ChampLigne(
        label="Numéro de référence ou de dossier",
        help_text="Ancien numéro de préfecture, inscription au tribunal…",
        autocomplete="off",
        max_length=30,
        required=False,
    )
    ape = ChampApe(
        label="Code APE",
        help_text="Par exemple : 90.01Z",
        max_length=20,
        required=False,
        widget=forms.TextInput(SAISIE),
    )
    adresse = champ_du_type("adresse", "Adresse du siège ou de l’établissement")
    courriel = champ_du_type("courriel", "Adresse de courriel de contact")
    telephone = champ_du_type("telephone", "Téléphone de contact")
    representant_nom = ChampLigne(label="Nom", autocomplete="section-representant family-name", required=False)
    representant_prenom = ChampLigne(label="Prénom", autocomplete="section-representant given-name", required=False)
    representant_qualite = ChampLigne(
        label="Qualité",
        help_text="Par exemple : présidente, gérant, maire",
        autocomplete="section-representant organization-title",
        required=False,
    )

    ORGANISME = ("genre", "denomination", "sigle", "numero", "rna", "reference", "ape")
    COORDONNEES = ("adresse", "courriel", "telephone")
    REPRESENTANT = ("representant_nom", "representant_prenom", "representant_qualite")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lignes_d_adresse = self.fields["adresse"].widget.widgets
        for widget in [*lignes_d_adresse, self.fields["courriel"].widget, self.fields["telephone"].widget]:
            widget.attrs["autocomplete"] = f"section-organisme {widget.attrs['autocomplete']}"

    @classmethod
    def pour(cls, relation: Relation, donnees=None) -> "FormulaireRelation":
        """Return the form as a relation fills it, a new one included, or as it was posted."""
        connu = {nom: getattr(relation, nom) for nom in cls.base_fields if hasattr(relation, nom)}
        return cls(donnees, initial={**connu, "cle": relation.pk, "numero": relation.siret or relation.siren})

    @property
    def identifiant(self) -> uuid.UUID:
        """The id the page chose for a new relation; a new one when it was lost."""
        return self.cleaned_data["cle"] or uuid.uuid4()

    @property
    def valeurs(self) -> dict:
        """What to store, by column."""
        colonnes = {nom: valeur for nom, valeur in self.cleaned_data.items() if nom not in ("cle", "numero")}
        numero = self.cleaned_data["numero"]
        return {**colonnes, "siret": numero if len(numero) == 14 else "", "siren": numero[:9]}

    @property
    def organisme(self) -> list:
        return [self[nom] for nom in self.ORGANISME]

    @property
    def coordonnees(self) -> list:
        return [self[nom] for nom in self.COORDONNEES]

    @property
    def representant(self) -> list:
        return [self[nom] for nom in self.REPRESENTANT]
