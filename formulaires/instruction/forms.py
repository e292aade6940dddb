"""What an agent fills in about a demande. The actions check the rights and the transitions; these check the typing."""

import uuid
from collections.abc import Collection, Iterable

from django import forms

from formulaires.definitions import Statut
from formulaires.enums import Acteur
from formulaires.fichiers import ChampFichiers
from formulaires.models import Etiquette

TEXTE_MAX = 10_000
MOTIF_MAX = 2_000


class FormulaireRevision(forms.Form):
    """The revision of the demande on the page that was shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class FormulaireMessage(forms.Form):
    """A message to the citizen. `cle` makes a double click send one."""

    texte = forms.CharField(
        label="Écrire à l’usager",
        max_length=TEXTE_MAX,
        widget=forms.Textarea({"rows": 4, "accesskey": "m"}),
        error_messages={"required": "Écrivez votre message."},
    )
    fichiers = ChampFichiers(label="Joindre des fichiers", required=False)
    cle = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class FormulaireNote(forms.Form):
    """A note between agents. `cle` makes a double click write one."""

    note = forms.CharField(
        label="Ajouter une note",
        max_length=TEXTE_MAX,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Écrivez votre note."},
    )
    cle = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChoixDEtiquette(forms.Form):
    """One tag, to stick or to take off."""

    etiquette = forms.ModelChoiceField(
        Etiquette.objects.all(),
        error_messages={
            "required": "Choisissez une étiquette.",
            "invalid_choice": "Cette étiquette n’existe plus. Choisissez-en une autre.",
        },
    )


class ChoixDeStatut(forms.ChoiceField):
    """One of the statuses a form may give, whatever the present one: the action says whether it may follow."""

    widget = forms.RadioSelect
    default_error_messages = {
        "required": "Choisissez un statut.",
        "invalid_choice": "Ce statut n’existe pas pour cette demande. Choisissez-en un autre.",
    }


def champ_motif() -> forms.CharField:
    """Why a status is given, for the agents."""
    return forms.CharField(
        label="Motif",
        required=False,
        max_length=MOTIF_MAX,
        widget=forms.Textarea({"rows": 2}),
        help_text="Les agents le liront dans l’historique, l’usager non.",
    )


class FormulaireDeStatut(FormulaireRevision):
    """A status given among `statuts`, with words for the citizen."""

    statut = ChoixDeStatut(label="Nouveau statut")
    texte = forms.CharField(max_length=TEXTE_MAX, widget=forms.Textarea({"rows": 4}))
    motif = champ_motif()
    cle = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, statuts: Iterable[Statut], motives: Collection[str] = (), **kwargs):
        """`motives` are the statuses that need a reason; without any, the page asks for none."""
        super().__init__(*args, **kwargs)
        self.statuts = {statut.cle: statut for statut in statuts}
        self.motives = motives
        self.fields["statut"].choices = [(statut.cle, statut.libelle) for statut in self.statuts.values()]


class FormulaireStatut(FormulaireDeStatut):
    """The next status of the instruction; a status that awaits the citizen goes with a message saying what."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["texte"].required = False
        self.fields["texte"].label = "Message à l’usager (facultatif, sauf s’il doit agir)"

    def clean(self):
        donnees = super().clean()
        statut = self.statuts.get(donnees.get("statut"))
        if statut and statut.acteur == Acteur.USAGER and not donnees.get("texte") and "texte" not in self.errors:
            self.add_error("texte", "Dites à l’usager ce que vous attendez de lui.")
        return donnees


class FormulaireReponse(FormulaireDeStatut):
    """The administration's answer, which closes the demande."""

    documents = ChampFichiers(label="Documents à remettre à l’usager (facultatif)", required=False)

    field_order = ["statut", "texte", "motif", "documents"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["statut"].label = "Décision"
        self.fields["texte"].label = "Réponse à l’usager"
        self.fields["texte"].error_messages["required"] = "Écrivez la réponse que l’usager lira."
