"""What an agent fills in to pass demandes on, and to say among what they work and when they are away."""

import uuid

from django import forms

from formulaires.actions.affecter import collegues_pour
from formulaires.instruction.filters import ChampDepartements
from formulaires.instruction.forms import FormulaireRevision
from formulaires.instruction.offres import Offres
from formulaires.instruction.widgets import Cases
from formulaires.models import Absence, Demande

PERSONNE = "Personne : la remettre à prendre"


class FormulaireConfier(FormulaireRevision):
    """To whom, and a word for them."""

    a = forms.ModelChoiceField(label="Confier à", queryset=None, required=False, empty_label=PERSONNE)
    mot = forms.CharField(
        label="Un mot pour votre collègue (facultatif, gardé en note interne)",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    cle = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, demande: Demande, **kwargs):
        super().__init__(*args, auto_id="confier-%s", **kwargs)
        self.fields["a"].queryset = collegues_pour(demande).exclude(pk=demande.agent_id)
        self.fields["a"].error_messages["invalid_choice"] = "Cette personne n’instruit pas cette demande."


class FormulaireTravail(forms.Form):
    """Among what « Prochaine demande » picks."""

    demarches = forms.MultipleChoiceField(label="Démarches", required=False, widget=Cases)
    departements = ChampDepartements(
        label="Départements", required=False, help_text="Codes séparés par des virgules, par exemple : 14, 2A, 974."
    )

    def __init__(self, *args, offres: Offres, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["demarches"].choices = offres.demarches


class FormulaireAbsence(forms.ModelForm):
    """The days, both included, and who stands in."""

    class Meta:
        model = Absence
        fields = ["du", "au", "suppleant"]
        widgets = {"du": forms.DateInput({"type": "date"}), "au": forms.DateInput({"type": "date"})}
        labels = {"du": "Premier jour", "au": "Dernier jour", "suppleant": "Suppléant"}

    def __init__(self, *args, agent, offres: Offres, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.agent = agent
        suppleants = [pk for pk, _ in offres.agents if pk != str(agent.pk)]
        champ = self.fields["suppleant"]
        champ.queryset = champ.queryset.filter(pk__in=suppleants)
        champ.empty_label = "Personne : mes demandes sont remises à prendre"
