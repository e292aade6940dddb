"""The second factor: codes of an authenticator application, and backup codes for the day the phone is away.

django-two-factor-auth walks through the steps; here are its method and its forms, in French and in the DSFR.
"""

from django import forms
from django.core.validators import RegexValidator
from django.db import transaction
from django_otp import devices_for_user
from django_otp.plugins.otp_totp.models import TOTPDevice
from two_factor.forms import AuthenticationTokenForm, TOTPDeviceForm
from two_factor.plugins.registry import GeneratorMethod, registry

from espace_usager.comptes.champs import ChampMotDePasse
from espace_usager.comptes.envois import avertir_le_titulaire
from espace_usager.comptes.models import Usager
from formulaires.dsfr import FormulaireDsfr
from formulaires.journal.ecrire import ecrire

SECOND_FACTEUR_RETIRE = "second_facteur_retire"
SIX_CHIFFRES = RegexValidator(r"^[0-9]{6}\Z", "Saisissez les 6 chiffres affichés par votre application.")
CODE_REFUSE = "Ce code n’est pas le bon. Saisissez celui que votre application affiche maintenant."
CODE_DE_SECOURS_REFUSE = "Ce code de secours n’est pas le bon, ou il a déjà servi. Saisissez-en un autre."
ATTENDRE = "Après un code erroné, il faut attendre quelques secondes. Saisissez le code affiché maintenant."


class ChampCode(forms.CharField):
    """A code copied from elsewhere: its spaces do not count. `numerique` calls the keyboard of digits."""

    def __init__(self, *, numerique, **options):
        attributs = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "off"}
        if numerique:
            attributs["inputmode"] = "numeric"
            options["validators"] = [SIX_CHIFFRES]
        super().__init__(widget=forms.TextInput(attributs), max_length=64, **options)

    def to_python(self, value):
        return "".join(super().to_python(value).split()).lower()


def _messages(refus: str) -> dict[str, str]:
    """The sentences of django-otp that a person signing in may meet."""
    messages = AuthenticationTokenForm.otp_error_messages
    return messages | {"token_required": refus, "invalid_token": refus, "n_failed_attempts": ATTENDRE}


class FormulaireCode(AuthenticationTokenForm, FormulaireDsfr):
    """The code of the application, at sign-in."""

    use_required_attribute = True
    otp_error_messages = _messages(CODE_REFUSE)
    otp_token = ChampCode(
        numerique=True,
        label="Code à 6 chiffres",
        help_text="Ouvrez votre application d’authentification et copiez le code affiché.",
        error_messages={"required": "Saisissez le code affiché par votre application."},
    )

    def clean(self):
        """Check the code; say what is wrong beside the field rather than above the form."""
        if "otp_token" in self.cleaned_data:
            try:
                self.clean_otp(self.user)
            except forms.ValidationError as refus:
                self.add_error("otp_token", refus)

    @property
    def code_errone(self) -> bool:
        """Whether a code was tried and was wrong, which counts towards the lock; a code left untried does not."""
        return self.has_error("otp_token", "invalid_token")


class FormulaireCodeDeSecours(FormulaireCode):
    """One of the backup codes, at sign-in."""

    otp_error_messages = _messages(CODE_DE_SECOURS_REFUSE)
    otp_token = ChampCode(
        numerique=False,
        label="Code de secours",
        help_text="L’un des codes que vous avez conservés. Chacun sert une seule fois.",
        error_messages={"required": "Saisissez l’un de vos codes de secours."},
    )


class FormulaireInstallation(TOTPDeviceForm, FormulaireDsfr):
    """The first code of a new application proves that it holds the key."""

    error_messages = {"invalid_token": CODE_REFUSE}
    token = ChampCode(
        numerique=True,
        label="Code à 6 chiffres",
        help_text="Le code que l’application affiche pour « Démarches en ligne ».",
        error_messages={"required": "Saisissez le code affiché par votre application."},
    )

    def clean_token(self):
        self.cleaned_data["token"] = int(self.cleaned_data["token"])
        return super().clean_token()


class FormulaireRetrait(FormulaireDsfr):
    """The password of the account, before its second factor goes."""

    mot_de_passe_actuel = ChampMotDePasse(label="Mot de passe", manquant="Renseignez votre mot de passe.")


class ApplicationDAuthentification(GeneratorMethod):
    """The only method offered: no text message, no call."""

    def recognize_device(self, device):
        return isinstance(device, TOTPDevice)

    def get_setup_forms(self, *args):
        return {"generator": FormulaireInstallation}

    def get_token_form_class(self):
        return FormulaireCode


@transaction.atomic
def retirer_le_second_facteur(usager: Usager) -> None:
    """Forget the application and the backup codes of that account; its owner is told by mail."""
    for appareil in devices_for_user(usager):
        appareil.delete()
    ecrire("compte.second_facteur_retire", acteur=usager, objet=usager)
    avertir_le_titulaire(usager, SECOND_FACTEUR_RETIRE)


def installer_la_methode() -> None:
    """Replace the library's own method, which has the same code, by ours."""
    registry.unregister(GeneratorMethod.code)
    registry.register(ApplicationDAuthentification())
