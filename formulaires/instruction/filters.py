"""The filters of the list of demandes, kept in its address."""

import django_filters
from django import forms
from wagtail.admin.filters import WagtailFilterSet

from formulaires.enums import Phase
from formulaires.instruction.permissions import demarches_de
from formulaires.models import Demande, VersionDemarche


def libelles_de_statuts(demarches) -> list[str]:
    """Return the names that the versions of these démarches give, or gave, to their statuses."""
    versions = VersionDemarche.objects.filter(demarche__in=demarches).order_by()
    listes = versions.values_list("json__statuts", flat=True)
    return sorted({statut["libelle"] for statuts in listes for statut in statuts})


class DemandeFilterSet(WagtailFilterSet):
    """Démarche, status as its service names it, phase. What an agent may not see is never offered."""

    demarche = django_filters.ModelMultipleChoiceFilter(
        label="Démarche",
        queryset=lambda request: demarches_de(request.user).only("title").order_by("title"),
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    statut = django_filters.MultipleChoiceFilter(
        label="Statut", field_name="statut_libelle", widget=forms.CheckboxSelectMultiple, distinct=False
    )
    phase = django_filters.MultipleChoiceFilter(
        label="Phase", choices=Phase.choices, widget=forms.CheckboxSelectMultiple, distinct=False
    )

    class Meta:
        model = Demande
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        libelles = libelles_de_statuts(demarches_de(self.request.user))
        self.filters["statut"].extra["choices"] = [(libelle, libelle) for libelle in libelles]
