"""What an agent fills in to act on many demandes at once."""

import uuid

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from formulaires.actions.instruire import MOTIF_REQUIS
from formulaires.exports.formats import FORMATS
from formulaires.instruction.forms import TEXTE_MAX, champ_motif
from formulaires.lots.statuts import statuts_offerts
from formulaires.models import ActeEnLot, Demande, Habilitation
from formulaires.models.demande import ROLES_QUI_INCLUENT

LIRA = (
    "«\N{NO-BREAK SPACE}{statut}\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE}: l’usager lira "
    "«\N{NO-BREAK SPACE}{phrase}\N{NO-BREAK SPACE}»"
)
TITRE = "Donner le statut «\N{NO-BREAK SPACE}{statut}\N{NO-BREAK SPACE}»"


def agents_pour(demandes: QuerySet) -> QuerySet:
    """Return whoever may instruct some démarche or service of these demandes; each is checked demande by demande."""
    droits = Habilitation.objects.filter(role__in=ROLES_QUI_INCLUENT[Habilitation.Role.INSTRUCTION])
    par_demarche = droits.filter(demarche=None) | droits.filter(demarche__in=demandes.order_by().values("demarche"))
    agents = get_user_model().objects.filter(groups__in=par_demarche.values("groupe"), is_active=True)
    return agents.distinct().order_by("nom", "prenom", "pk")


class FormulaireDeLot(forms.Form):
    """One act. `cle` makes a double click one job."""

    acte: ActeEnLot
    cle = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, demandes: QuerySet, **kwargs):
        super().__init__(*args, auto_id=f"{self.acte}-%s", **kwargs)
        self.demandes = demandes

    @property
    def titre(self) -> str:
        """What the job says it does."""
        raise NotImplementedError

    def parametres(self) -> dict:
        """Return what the job needs, JSON-ready."""
        raise NotImplementedError


class AffecterEnLot(FormulaireDeLot):
    """Who follows them from now on."""

    acte = ActeEnLot.AFFECTER
    agent = forms.ModelChoiceField(
        get_user_model().objects.none(), label="Confier à", error_messages={"required": "Choisissez un agent."}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agent"].queryset = agents_pour(self.demandes)

    @property
    def titre(self):
        return f"Confier à {self.cleaned_data['agent']}"

    def parametres(self):
        return {"agent": self.cleaned_data["agent"].pk}


class EcrireEnLot(FormulaireDeLot):
    """The same words to each citizen."""

    acte = ActeEnLot.MESSAGE
    texte = forms.CharField(
        label="Message à chaque usager",
        max_length=TEXTE_MAX,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Écrivez votre message."},
    )

    titre = "Écrire aux usagers"

    def parametres(self):
        return {"texte": self.cleaned_data["texte"]}


class DonnerEnLot(FormulaireDeLot):
    """One status marked « en lot », by its name: each démarche may call it by its own key."""

    acte = ActeEnLot.STATUT
    statut = forms.ChoiceField(
        label="Nouveau statut",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez un statut.",
            "invalid_choice": "Ce statut ne se donne pas en lot. Choisissez-en un autre.",
        },
    )
    motif = champ_motif()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offerts, total = statuts_offerts(self.demandes), self.demandes.count()
        self.motives = {offert.libelle for offert in offerts if offert.motif}
        self.fields["statut"].choices = [(o.libelle, _sur(o.libelle, o.nombre, total)) for o in offerts]
        self.fields["statut"].help_text = " ".join(LIRA.format(statut=o.libelle, phrase=o.phrase) for o in offerts)
        if not self.motives:
            del self.fields["motif"]

    def clean(self):
        donnees = super().clean()
        if donnees.get("statut") in self.motives and not donnees.get("motif") and "motif" not in self.errors:
            self.add_error("motif", MOTIF_REQUIS)
        return donnees

    @property
    def titre(self):
        return TITRE.format(statut=self.cleaned_data["statut"])

    def parametres(self):
        return {"statut": self.cleaned_data["statut"], "motif": self.cleaned_data.get("motif", "")}


def _sur(libelle: str, nombre: int, total: int) -> str:
    return f"{libelle} ({nombre} demande{'s' if nombre > 1 else ''} sur {total})"


class ExporterEnLot(forms.Form):
    """In what format the chosen demandes leave."""

    format = forms.ChoiceField(
        label="Format", choices=[(format.value, format.label) for format in FORMATS], initial="csv"
    )


FORMULAIRES: dict[str, type[FormulaireDeLot]] = {
    classe.acte.value: classe for classe in (AffecterEnLot, EcrireEnLot, DonnerEnLot)
}


def choisies(agent, references: list[str]) -> QuerySet:
    """Return the demandes of these numbers that this agent may read."""
    return Demande.objects.pour_agent(agent).filter(reference__in=references)
