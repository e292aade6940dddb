"""Views under a name: the lists an agent comes back to, their own or those their service shares."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse

from formulaires.instruction.liste import ListeDemandee
from formulaires.instruction.offres import Offres
from formulaires.models import VueEnregistree

VUES_AU_PLUS = 30
PERSONNELLE = ("", "Pour moi seul")


@dataclass(frozen=True)
class VueProposee:
    """A view as the list offers it; `est_ouverte` when it is the list shown."""

    vue: VueEnregistree
    adresse: str
    est_mienne: bool
    est_ouverte: bool


def vues_de(agent, liste: ListeDemandee) -> list[VueProposee]:
    """Return the agent's own views and those of their services, by name."""
    services = [pk for pk, _ in liste.offres.services]
    return [
        VueProposee(
            vue,
            f"{reverse('instruction:corbeille', args=[vue.corbeille])}?{vue.requete}",
            vue.agent_id == agent.pk,
            (vue.corbeille, vue.requete) == (liste.corbeille.cle, liste.requete),
        )
        for vue in VueEnregistree.objects.pour(agent, services).distinct()[: VUES_AU_PLUS * 2]
    ]


class FormulaireVue(forms.Form):
    """Under what name, and for whom."""

    nom = forms.CharField(
        label="Nom de la vue",
        max_length=60,
        error_messages={"required": "Donnez un nom à cette vue."},
    )
    service = forms.ChoiceField(label="Qui la trouve", required=False)

    def __init__(self, *args, offres: Offres, **kwargs):
        super().__init__(*args, **kwargs)
        partages = [(pk, f"Tous les agents de {nom}") for pk, nom in offres.services]
        self.fields["service"].choices = [PERSONNELLE, *partages]
