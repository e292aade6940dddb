"""What a citizen types about their own data: the password again, an acknowledgement, a request in writing."""

import uuid

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError

from espace_usager.models import Droit
from formulaires.dsfr import FormulaireDsfr

MAUVAIS_MOT_DE_PASSE = (
    "Ce n’est pas votre mot de passe. Vérifiez-le : après trois essais, la connexion est bloquée pendant 30 minutes."
)
EXPLICATIONS = {
    Droit.RECTIFICATION: "corriger une donnée que je ne peux pas changer moi-même",
    Droit.LIMITATION: "garder mes données sans les utiliser, le temps d’une vérification",
    Droit.OPPOSITION: "ne plus utiliser certaines de mes données",
    Droit.EFFACEMENT: "supprimer une partie de mes données",
}


class FormulaireMotDePasse(FormulaireDsfr):
    """The password of the person who is signed in, once more. A wrong one counts in the lock, as at sign-in (P13)."""

    mot_de_passe = forms.CharField(
        label="Votre mot de passe",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autocapitalize": "off"}),
        error_messages={"required": "Renseignez votre mot de passe."},
    )

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_mot_de_passe(self):
        mot_de_passe = self.cleaned_data["mot_de_passe"]
        usager = self.request.user
        if authenticate(self.request, username=usager.email, password=mot_de_passe) != usager:
            raise ValidationError(MAUVAIS_MOT_DE_PASSE, code="errone")
        return mot_de_passe


class FormulaireSuppression(FormulaireMotDePasse):
    """Delete the account: the password, and a box that says what will not be processed."""

    compris = forms.BooleanField(
        error_messages={"required": "Cochez cette case si vous voulez vraiment supprimer votre compte."}
    )

    def __init__(self, request, inventaire, *args, **kwargs):
        super().__init__(request, *args, **kwargs)
        self.fields["compris"].label = _a_comprendre(len(inventaire.en_cours))


def _a_comprendre(en_cours: int) -> str:
    if not en_cours:
        return "J’ai compris que la suppression est immédiate et définitive."
    if en_cours == 1:
        return "J’ai compris que ma demande en cours ne sera pas traitée."
    return f"J’ai compris que mes {en_cours} demandes en cours ne seront pas traitées."


class FormulaireDroits(FormulaireDsfr):
    """A request about one's data, to the functional administration."""

    droit = forms.ChoiceField(
        label="Ce que vous demandez",
        choices=[(droit.value, f"{droit.label} : {mots}") for droit, mots in EXPLICATIONS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez ce que vous demandez.", "invalid_choice": "Choisissez dans la liste."},
    )
    texte = forms.CharField(
        label="Votre demande",
        help_text="Dites quelles données sont concernées et ce que vous souhaitez.",
        max_length=5000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": "Écrivez votre demande.",
            "max_length": "Abrégez votre demande : 5 000 caractères au plus.",
        },
    )
    cle = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"cle": uuid.uuid4()})
        super().__init__(*args, **kwargs)
