"""What a person types to open an account, confirm it and sign in."""

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from espace_usager.comptes.identifiants import LONGUEUR_MAXIMALE, normaliser
from espace_usager.comptes.models import Usager
from formulaires.dsfr import FormulaireDsfr

FORME_D_ADRESSE = "Format attendu : nom@domaine.fr"
REFUS_DU_MOT_DE_PASSE = {
    "password_too_short": "Choisissez un mot de passe de {longueur} caractères au minimum.",
    "password_too_similar": "Choisissez un mot de passe qui ne ressemble ni à votre nom, ni à votre prénom, ni à votre "
    "adresse de courriel.",
    "password_too_common": "Ce mot de passe est trop courant : choisissez-en un autre.",
    "password_entirely_numeric": "Ajoutez au moins une lettre ou un signe : les chiffres seuls ne suffisent pas.",
}


class ChampCourriel(forms.EmailField):
    """An address, checked in the only spelling that is stored."""

    def __init__(self, *, manquante, **options):
        messages = {
            "required": manquante,
            "invalid": "Vérifiez l’adresse de courriel : elle s’écrit comme nom@domaine.fr.",
            "max_length": f"Une adresse de courriel compte {LONGUEUR_MAXIMALE} caractères au plus.",
        }
        super().__init__(label="Adresse de courriel", max_length=LONGUEUR_MAXIMALE, error_messages=messages, **options)

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


class ChampNouveauMotDePasse(forms.CharField):
    """A password being chosen; the rules in force are shown under it."""

    def __init__(self):
        super().__init__(
            label="Mot de passe",
            strip=False,
            widget=forms.PasswordInput({"autocomplete": "new-password", "autocapitalize": "off"}),
            error_messages={"required": "Choisissez un mot de passe."},
            template_name="espace_usager/comptes/champ_nouveau_mot_de_passe.html",
        )

    @property
    def longueur_minimale(self) -> int:
        return settings.COMPTE_MDP_LONGUEUR_MIN


class FormulaireConnexion(AuthenticationForm, FormulaireDsfr):
    """Identifier and password. One sentence for every failure: it never says whether the address has an account."""

    error_messages = {
        "invalid_login": "L’adresse de courriel ou le mot de passe est erroné. Vérifiez-les : après trois essais, la "
        "connexion est bloquée pendant 30 minutes."
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
    password = forms.CharField(
        label="Mot de passe",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autocapitalize": "off"}),
        error_messages={"required": "Renseignez votre mot de passe."},
    )
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

    def __init__(self, *args, courriel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.courriel = courriel

    def clean(self):
        donnees = super().clean()
        if "mot_de_passe" in donnees:
            self._controler_le_mot_de_passe(donnees)
        return donnees

    def _controler_le_mot_de_passe(self, donnees):
        titulaire = Usager(
            nom=donnees.get("nom", ""),
            prenom=donnees.get("prenom", ""),
            email=donnees.get("courriel", self.courriel),
        )
        try:
            validate_password(donnees["mot_de_passe"], titulaire)
        except ValidationError as refus:
            for erreur in refus.error_list:
                phrase = REFUS_DU_MOT_DE_PASSE.get(erreur.code, erreur.messages[0])
                self.add_error("mot_de_passe", phrase.format(longueur=settings.COMPTE_MDP_LONGUEUR_MIN))


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

    mot_de_passe = forms.CharField(
        label="Mot de passe",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autocapitalize": "off"}),
        error_messages={"required": "Renseignez le mot de passe choisi à la création du compte."},
    )


class FormulaireRenvoi(FormulaireDsfr):
    """The address to which a new link must go."""

    courriel = ChampCourriel(
        manquante="Renseignez votre adresse de courriel.",
        help_text=FORME_D_ADRESSE,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
