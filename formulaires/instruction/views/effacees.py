"""The demandes that are no longer there: a list of lines without a name (P14)."""

from django.core.paginator import Paginator
from django.urls import reverse
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import BaseListingView

from formulaires.dates import jour
from formulaires.instruction.permissions import ReserveAuxHabilites
from formulaires.models import DemandeEffacee


class RechercheParNumero(SearchForm):
    """The search box: nothing but numbers is left to look for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, placeholder="Numéro de demande", **kwargs)
        self.fields["q"].label = "Rechercher par numéro de demande"


class EffaceesView(ReserveAuxHabilites, BaseListingView):
    """What is left of the demandes this agent could read, the last erased first."""

    model = DemandeEffacee
    page_title = "Demandes supprimées"
    index_url_name = "instruction:effacees"
    header_icon = "bin"
    template_name = "formulaires/instruction/effacees.html"
    is_searchable = True
    paginate_by = 50
    paginator_class = Paginator
    default_ordering = ("-effacee_le", "-pk")
    columns = [
        Column("reference", label="Demande"),
        Column("demarche", label="Démarche", accessor="demarche.title"),
        Column("service", label="Service", accessor="service"),
        Column("statut_libelle", label="Dernier statut"),
        Column("deposee_le", label="Déposée le", accessor=lambda ligne: jour(ligne.deposee_le)),
        Column(
            "dernier_evenement_le", label="Dernier événement", accessor=lambda ligne: jour(ligne.dernier_evenement_le)
        ),
        Column("effacee_le", label="Supprimée le", accessor=lambda ligne: jour(ligne.effacee_le)),
        Column("cause", label="Supprimée", accessor="get_cause_display"),
    ]

    def get_queryset(self):
        visibles = DemandeEffacee.objects.pour_agent(self.request.user).select_related("demarche", "service")
        return self.search_queryset(visibles.order_by(*self.default_ordering))

    def search_queryset(self, queryset):
        return queryset.filter(reference__icontains=self.search_query.strip()) if self.search_query else queryset

    def get_search_form(self):
        return RechercheParNumero(self.request.GET)

    def get_index_results_url(self):
        return None

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("instruction:demandes"), "label": "Demandes"},
            {"url": "", "label": self.page_title},
        ]
