"""The filters of the list of demandes, kept in its address."""

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from formulaires.enums import Phase
from formulaires.instruction.permissions import demarches_de
from formulaires.models import Demande, Service, VersionDemarche


def libelles_de_statuts(demarches) -> list[str]:
    """Return the names that the versions of these démarches give, or gave, to their statuses."""
    versions = VersionDemarche.objects.filter(demarche__in=demarches).order_by()
    listes = versions.values_list("json__statuts", flat=True)
    return sorted({statut["libelle"] for statuts in listes for statut in statuts})


def services_de(request):
    """Return the services of the demandes this agent may read."""
    lisibles = Demande.objects.pour_agent(request.user).filter(service=OuterRef("pk"))
    return Service.objects.filter(Exists(lisibles))


def agents_de(request):
    """Return the agents who follow demandes this agent may read."""
    lisibles = Demande.objects.pour_agent(request.user).filter(agent=OuterRef("pk"))
    return get_user_model().objects.filter(Exists(lisibles)).order_by("nom", "prenom")


class DemandeFilterSet(WagtailFilterSet):
    """Démarche, status as its service names it, phase, service, agent, days of filing: all at once.

    What an agent may not see is never offered.
    """

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

    service = django_filters.ModelMultipleChoiceFilter(
        label="Service", queryset=services_de, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    agent = django_filters.ModelMultipleChoiceFilter(
        label="Agent", queryset=agents_de, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    deposee_le = django_filters.DateFromToRangeFilter(label="Déposée entre", widget=DateRangePickerWidget)

    class Meta:
        model = Demande
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        libelles = libelles_de_statuts(demarches_de(self.request.user))
        self.filters["statut"].extra["choices"] = [(libelle, libelle) for libelle in libelles]
