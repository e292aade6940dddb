"""What a person types to open an account, confirm it and sign in."""

from copy import copy

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from espace_usager.comptes.champs import (
    FORME_D_ADRESSE,
    ChampCourriel,
    ChampMotDePasse,
    ChampNom,
    ChampNouveauMotDePasse,
)
from espace_usager.comptes.identifiants import LONGUEUR_MAXIMALE
from espace_usager.comptes.models import Usager
from espace_usager.comptes.mots_de_passe import refus_du_mot_de_passe
from formulaires.dsfr import FormulaireDsfr


class FormulaireConnexion(AuthenticationForm, FormulaireDsfr):
    """Identifier and password. One sentence for every failure: it never says whether the address has an account."""

    error_messages = {
        "invalid_login": "L’adresse de courriel ou le mot de passe est erroné. Vérifiez-les : après trois essais, la "
        "connexion est bloquée pendant 30 minutes."
    }
    username = forms.CharField(
        label="Adresse de courriel",
        help_text=f"C’est votre identifiant. {FORME_D_ADRESSE}",
        widget=forms.EmailInput({"autocomplete": "username"}),
        error_messages={
            "required": "Renseignez votre adresse de courriel.",
            "max_length": f"Une adresse de courriel compte {LONGUEUR_MAXIMALE} caractères au plus.",
        },
        max_length=LONGUEUR_MAXIMALE,
    )
    password = ChampMotDePasse(manquant="Renseignez votre mot de passe.")
    a_confirmer = False

    def confirm_login_allowed(self, user):
        """The right password of an account whose address is not proved yet: `a_confirmer` tells the view."""
        if not user.est_confirme:
            self.a_confirmer = True
            raise ValidationError("Confirmez d’abord votre adresse de courriel.", code="a_confirmer")


class FormulaireIdentite(FormulaireDsfr):
    """Name and password of an account; the password is checked against the name and the address."""

    nom = ChampNom(quoi="nom", autocomplete="family-name")
    prenom = ChampNom(quoi="prénom", autocomplete="given-name")
    mot_de_passe = ChampNouveauMotDePasse()

    def __init__(self, *args, titulaire: Usager | None = None, **kwargs):
        """`titulaire` is the account that exists already: its own rule of passwords applies (P10)."""
        super().__init__(*args, **kwargs)
        self.titulaire = self.fields["mot_de_passe"].titulaire = titulaire

    def clean(self):
        donnees = super().clean()
        if "mot_de_passe" in donnees:
            self._controler_le_mot_de_passe(donnees)
        return donnees

    def _controler_le_mot_de_passe(self, donnees):
        titulaire = copy(self.titulaire) or Usager(email=donnees.get("courriel", ""))
        titulaire.nom, titulaire.prenom = donnees.get("nom", ""), donnees.get("prenom", "")
        for refus in refus_du_mot_de_passe(donnees["mot_de_passe"], titulaire):
            self.add_error("mot_de_passe", refus)


class FormulaireInscription(FormulaireIdentite):
    """« Créer mon compte »."""

    courriel = ChampCourriel(
        manquante="Renseignez une adresse de courriel : c’est votre identifiant, et sans elle un compte ne peut pas "
        "être ouvert.",
        help_text=f"Elle sera votre identifiant. {FORME_D_ADRESSE}",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    field_order = ["nom", "prenom", "courriel", "mot_de_passe"]


class FormulaireConfirmation(FormulaireDsfr):
    """The password chosen at sign-up, asked again by the page of the mailed link."""

    mot_de_passe = ChampMotDePasse(manquant="Renseignez le mot de passe choisi à la création du compte.")


class FormulaireAdresse(FormulaireDsfr):
    """The address of the account to which a link, or a temporary password, must go."""

    courriel = ChampCourriel(
        manquante="Renseignez votre adresse de courriel.",
        help_text=FORME_D_ADRESSE,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class FormulaireMotDePasse(FormulaireDsfr):
    """« Mot de passe »: the present one, and another. After a temporary one, only the other (P10, P11)."""

    mot_de_passe_actuel = ChampMotDePasse(label="Mot de passe actuel", manquant="Renseignez votre mot de passe actuel.")
    mot_de_passe = ChampNouveauMotDePasse(label="Nouveau mot de passe")

    def __init__(self, *args, usager: Usager, **kwargs):
        super().__init__(*args, **kwargs)
        self.usager = self.fields["mot_de_passe"].titulaire = usager
        if usager.doit_choisir_un_mot_de_passe:
            del self.fields["mot_de_passe_actuel"]

    def clean_mot_de_passe(self):
        nouveau = self.cleaned_data["mot_de_passe"]
        if refus := refus_du_mot_de_passe(nouveau, self.usager):
            raise ValidationError(refus)
        if nouveau == self.cleaned_data.get("mot_de_passe_actuel"):
            raise ValidationError("C’est déjà votre mot de passe : choisissez-en un autre.")
        return nouveau


class FormulaireIdentifiant(FormulaireDsfr):
    """« Identifiant »: the new address, and the password of the account (P12)."""

    courriel = ChampCourriel(
        manquante="Renseignez votre nouvelle adresse de courriel.",
        label="Nouvelle adresse de courriel",
        help_text=FORME_D_ADRESSE,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    mot_de_passe_actuel = ChampMotDePasse(label="Mot de passe actuel", manquant="Renseignez votre mot de passe actuel.")

    def __init__(self, *args, usager: Usager, **kwargs):
        super().__init__(*args, **kwargs)
        self.usager = usager

    def clean_courriel(self):
        courriel = self.cleaned_data["courriel"]
        if courriel == self.usager.email:
            raise ValidationError("C’est déjà votre identifiant : renseignez une autre adresse.")
        return courriel
