"""A list as its address asks for it: basket, filters, search, order; for its page, its counts, its neighbours."""

from functools import cached_property

from django.http import QueryDict
from wagtail.admin.forms.search import SearchForm

from formulaires.instruction.colonnes import Colonne, colonnes_de
from formulaires.instruction.corbeilles import CORBEILLES, Corbeille
from formulaires.instruction.filters import DemandeFilterSet
from formulaires.instruction.offres import Offres
from formulaires.instruction.selection import Selection
from formulaires.models.index_des_demandes import ORDRES

HORS_DE_LA_LISTE = ("page", "liste", "_w_filter_fragment", "csrfmiddlewaretoken")
"""What an address may hold that says nothing of which list it is."""


class RechercheForm(SearchForm):
    """The search box of the list."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, placeholder="Numéro, nom, courriel, SIRET, mots", **kwargs)
        self.fields[
            "q"
        ].label = (
            "Rechercher par numéro, nom ou courriel de l’usager, personne morale, SIRET, RNA, mots des réponses listées"
        )


class ListeDemandee:
    """The list that `parametres` describe, for one agent. Raises KeyError for a basket that does not exist."""

    def __init__(self, agent, corbeille: str, parametres: QueryDict, request=None):
        self.agent, self.parametres = agent, parametres
        self.corbeille: Corbeille = CORBEILLES[corbeille]
        self.request = request

    @cached_property
    def offres(self) -> Offres:
        return Offres(self.agent)

    @cached_property
    def filtres(self) -> DemandeFilterSet:
        return DemandeFilterSet(self.parametres, request=self.request, offres=self.offres)

    @cached_property
    def recherche(self) -> RechercheForm:
        return RechercheForm(self.parametres)

    @cached_property
    def mots(self) -> str:
        """The words searched, empty when the box is empty or cannot be read."""
        return self.recherche.cleaned_data["q"] if self.recherche.is_valid() else ""

    @cached_property
    def selection(self) -> Selection:
        return Selection(self.agent, self.filtres.criteres(self.mots), self.offres.perimetres)

    @cached_property
    def ordre(self) -> str:
        voulu = self.parametres.get("ordering", "")
        return voulu if voulu.removeprefix("-") in ORDRES else self.corbeille.ordre

    @cached_property
    def colonnes(self) -> list[Colonne]:
        return colonnes_de(self.parametres.getlist("col"), self.filtres.listables)

    @cached_property
    def gardes(self) -> list[tuple[str, str]]:
        """What searching and filtering must keep of the address: the order and the columns."""
        return [(nom, valeur) for nom in ("ordering", "col") for valeur in self.parametres.getlist(nom)]

    @property
    def criteres_de_l_adresse(self) -> list[tuple[str, str]]:
        """What choosing columns must keep of the address: all the rest."""
        gardes = QueryDict(self.requete).lists()
        return [(nom, valeur) for nom, valeurs in gardes if nom != "col" for valeur in valeurs]

    @cached_property
    def requete(self) -> str:
        """What of the address makes it this list, basket aside, to be added after « ? »."""
        gardes = self.parametres.copy()
        for nom in HORS_DE_LA_LISTE:
            gardes.pop(nom, None)
        return gardes.urlencode()
