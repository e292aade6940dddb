"""The list of démarches."""

from django.core.paginator import Paginator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms_pages.filtres import PAGE, RECHERCHE, Filtres
from cms_pages.models.entree_de_recherche import EntreeDeRecherche
from cms_pages.recherche.chercher import chercher
from formulaires.models import DemarchePage
from formulaires.models.droits import DroitsSansHeritage
from formulaires.models.visibilite import RestrictionsEnUneRequete, visibles

PAR_PAGE = 10


class ListeDemarchesPage(RestrictionsEnUneRequete, Page):
    """« Liste des démarches » (P19): the published démarches, in the order editors give them. There is one."""

    introduction = models.TextField("introduction", max_length=400, blank=True)

    template = "cms_pages/liste_demarches.html"
    max_count = 1
    parent_page_types = ["cms_pages.AccueilPage"]
    subpage_types = ["formulaires.DemarchePage"]

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "liste des démarches"

    def permissions_for_user(self, user):
        return DroitsSansHeritage(user, self)

    def demarches(self):
        """The published démarches; what their rows and the filters ask of versions and themes comes along."""
        toutes = visibles(DemarchePage.objects.child_of(self)).order_by("path")
        return toutes.defer("etapes", "statuts").avec_minutes().prefetch_related("themes")

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        cherchee = request.GET.get(RECHERCHE, "").strip()
        demarches = list(self.demarches())
        if cherchee:
            contexte["reponse"] = reponse = chercher(cherchee, EntreeDeRecherche.Genre.DEMARCHE)
            par_cle = {demarche.pk: demarche for demarche in demarches}
            trouvees = [resultat.entree.page_id for resultat in reponse.resultats]
            demarches = [par_cle[cle] for cle in trouvees if cle in par_cle]
        filtres = Filtres(demarches, request.GET)
        contexte["filtres"] = filtres
        contexte["resultats"] = Paginator(filtres.resultats, PAR_PAGE).get_page(request.GET.get(PAGE))
        return contexte
