"""The list of demandes: baskets, filters, search, columns, views under a name, pages by key."""

from datetime import datetime

from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views.generic import BaseListingView

from formulaires.instruction.colonnes import colonnes_possibles
from formulaires.instruction.corbeilles import A_PRENDRE, CORBEILLES, TOUTES
from formulaires.instruction.lignes import habiller
from formulaires.instruction.liste import ListeDemandee
from formulaires.instruction.permissions import ReserveAuxHabilites
from formulaires.instruction.selection import Compte
from formulaires.instruction.vues_enregistrees import FormulaireVue, vues_de
from formulaires.models import Habilitation

PAR_PAGE = 25
ORDRES_DITS = {
    "urgence": "la plus urgente en premier",
    "-urgence": "la moins urgente en premier",
    "deposee_le": "la plus ancienne en premier",
    "-deposee_le": "la plus récente en premier",
}


class UneListe(ReserveAuxHabilites):
    """A view of the list that its address describes; 404 for a basket that does not exist."""

    @cached_property
    def liste(self) -> ListeDemandee:
        cle = self.kwargs.get("corbeille", A_PRENDRE.cle)
        try:
            liste = ListeDemandee(self.request.user, cle, self.request.GET, self.request)
        except KeyError:
            raise Http404 from None
        liste.offres.perimetres = self.droits[self.role_requis]  # already read, to let this agent in
        return liste


class DemandesView(UneListe, BaseListingView):
    """One basket of what the agent may read. `BaseListingView`, not `IndexView`: that one exports without a trace."""

    index_url_name = "instruction:demandes"
    template_name = "formulaires/instruction/demandes.html"
    results_template_name = "formulaires/instruction/demandes_resultats.html"
    header_icon = "form"
    is_searchable = True
    page_kwarg = "page"
    paginate_by = PAR_PAGE
    columns = []

    @property
    def corbeille(self):
        return self.liste.corbeille

    @cached_property
    def filters(self):
        return self.liste.filtres

    @cached_property
    def comptes(self) -> dict[str, Compte]:
        comptes = self.liste.selection.comptes(list(CORBEILLES.values()))
        return dict(zip(CORBEILLES, comptes, strict=True))

    def get_page_title(self):
        return self.corbeille.titre

    def get_ordering(self):
        return self.liste.ordre

    def get_index_url(self):
        return reverse("instruction:corbeille", args=[self.corbeille.cle])

    def get_index_results_url(self):
        return reverse("instruction:resultats", args=[self.corbeille.cle])

    def get_search_form(self):
        return self.liste.recherche

    def get_queryset(self):
        """Return every demande of the list, in no order: what an export takes."""
        return self.liste.selection.demandes(self.corbeille)

    def paginate_queryset(self, queryset, page_size):
        agent, colonnes = self.request.user, self.liste.colonnes
        self.page = self.liste.selection.page(
            self.corbeille,
            ordre=self.ordering,
            curseur=self.request.GET.get(self.page_kwarg, ""),
            taille=page_size,
            habiller=lambda demandes: habiller(demandes, agent, colonnes),
        )
        return None, None, self.page.lignes, False

    def get_context_data(self, *args, **kwargs):
        contexte = super().get_context_data(*args, **kwargs)
        onglets = [
            (corbeille, reverse("instruction:corbeille", args=[cle]), self.comptes[cle])
            for cle, corbeille in CORBEILLES.items()
        ]
        return contexte | {
            "liste": self.liste,
            "onglets": onglets,
            "corbeille": self.corbeille,
            "peut_exporter": bool(self.droits[Habilitation.Role.EXPORT]),
            "page": self.page,
            "total": self.comptes[self.corbeille.cle],
            "ordre_dit": ORDRES_DITS[self.ordering],
            "trouvees_ailleurs": self.comptes[TOUTES.cle].nombre,
            "colonnes_possibles": colonnes_possibles(self.filters.listables),
            "vues": vues_de(self.request.user, self.liste),
            "formulaire_vue": FormulaireVue(offres=self.liste.offres, auto_id="vue-%s"),
            "maintenant": timezone.now(),
        }


class NouvellesView(UneListe, View):
    """How many demandes of a list were filed since its page was shown: announced there, never put in by itself."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, corbeille):
        [compte] = self.liste.selection.depuis(self.depuis).comptes([self.liste.corbeille])
        s = "s" if compte.nombre > 1 else ""
        phrase = f"{compte} nouvelle{s} demande{s}" if compte.nombre else ""
        return JsonResponse({"phrase": phrase})

    @property
    def depuis(self) -> datetime:
        """The moment the page was shown; now, for one that cannot be read: nothing is new."""
        try:
            lu = parse_datetime(self.request.GET.get("depuis", ""))
        except ValueError:
            lu = None
        return lu if lu and lu.tzinfo else timezone.now()
