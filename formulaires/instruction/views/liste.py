"""The list of demandes: baskets, filters, search, pages by key."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.views.generic import BaseListingView

from formulaires.enums import Cote
from formulaires.instruction import corbeilles
from formulaires.instruction.filters import DemandeFilterSet
from formulaires.instruction.permissions import ReserveAuxHabilites
from formulaires.instruction.tables import Colonne, ColonneReference, etiquette
from formulaires.models import Demande, Evenement, Message
from formulaires.pagination import paginer

PAR_PAGE = 25
MOTS_MAX = 8
CHERCHES = ("reference", "beneficiaire", "usager__nom", "usager__prenom", "usager__email")
# Named one by one, so that the answers stay where they are.
LUS = (
    "reference", "beneficiaire", "statut_libelle", "phase", "deposee_le", "dernier_evenement_le",
    "usager__prenom", "usager__nom", "usager__email", "agent__prenom", "agent__nom", "agent__email",
)  # fmt: skip


class RechercheForm(SearchForm):
    """The search box of the list."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, placeholder="Numéro, nom, adresse de courriel", **kwargs)
        self.fields["q"].label = "Rechercher par numéro, nom ou adresse de courriel de l’usager, ou personne morale"


class DemandesView(ReserveAuxHabilites, BaseListingView):
    """One basket of what the agent may read. `BaseListingView`, not `IndexView`: that one exports without a trace."""

    index_url_name = "instruction:demandes"
    template_name = "formulaires/instruction/demandes.html"
    results_template_name = "formulaires/instruction/demandes_resultats.html"
    header_icon = "form"
    is_searchable = True
    filterset_class = DemandeFilterSet
    page_kwarg = "page"
    paginate_by = PAR_PAGE
    columns = [
        ColonneReference("reference", label="Demande", url_name="instruction:demande", id_accessor="reference"),
        Colonne("usager", label="Usager"),
        Colonne("statut", label="Statut", accessor=etiquette),
        Colonne("depot", label="Déposée le", sort_key="deposee_le"),
        Colonne("agent", label="Agent"),
        Colonne("evenement", label="Dernier événement"),
    ]

    @cached_property
    def corbeille(self) -> corbeilles.Corbeille:
        try:
            return corbeilles.CORBEILLES[self.kwargs.get("corbeille", corbeilles.A_PRENDRE.cle)]
        except KeyError:
            raise Http404 from None

    @cached_property
    def trouvees(self):
        """Every demande the agent may read that the filters and the search keep, whatever the basket."""
        return self.search_queryset(self.filter_queryset(Demande.objects.pour_agent(self.request.user)))

    @cached_property
    def comptes(self) -> dict[str, int]:
        agent = self.request.user
        return {cle: corbeille.compter(self.trouvees, agent) for cle, corbeille in corbeilles.CORBEILLES.items()}

    def get_page_title(self):
        return self.corbeille.titre

    @property
    def default_ordering(self):
        return self.corbeille.ordre

    def get_index_url(self):
        return reverse("instruction:corbeille", args=[self.corbeille.cle])

    def get_index_results_url(self):
        return reverse("instruction:resultats", args=[self.corbeille.cle])

    def get_search_form(self):
        return RechercheForm(self.request.GET)

    def search_queryset(self, queryset):
        """Keep the demandes where each word typed is somewhere in the number or the names."""
        for mot in self.search_query.split()[:MOTS_MAX]:
            partout = Q()
            for champ in CHERCHES:
                partout |= Q(**{f"{champ}__icontains": mot})
            queryset = queryset.filter(partout)
        return queryset

    def get_queryset(self):
        dernier = Evenement.objects.filter(demande=OuterRef("pk")).order_by("-survenu_le", "-pk")
        a_lire = Message.objects.filter(demande=OuterRef("pk"), cote=Cote.USAGER, lu_le=None)
        return (
            self.corbeille.choisir(self.trouvees, self.request.user)
            .select_related("usager", "agent")
            .only(*LUS)
            .annotate(
                demarche_titre=F("demarche__title"),
                dernier_evenement=Subquery(dernier.values("libelle")[:1]),
                message_a_lire=Exists(a_lire),
            )
        )

    def paginate_queryset(self, queryset, page_size):
        curseur = self.request.GET.get(self.page_kwarg, "")
        self.page = paginer(queryset, ordre=self.ordering, curseur=curseur, taille=page_size)
        return None, None, self.page.lignes, False

    def get_table_kwargs(self):
        return super().get_table_kwargs() | {"caption": self.corbeille.titre}

    def get_context_data(self, *args, **kwargs):
        contexte = super().get_context_data(*args, **kwargs)
        onglets = [
            (corbeille, reverse("instruction:corbeille", args=[cle]), corbeilles.compte_lisible(self.comptes[cle]))
            for cle, corbeille in corbeilles.CORBEILLES.items()
        ]
        return contexte | {
            "onglets": onglets,
            "corbeille": self.corbeille,
            "page": self.page,
            "total": corbeilles.compte_lisible(self.comptes[self.corbeille.cle]),
            "trouvees_ailleurs": self.comptes[corbeilles.TOUTES.cle],
        }
