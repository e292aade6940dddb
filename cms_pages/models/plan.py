"""The site map."""

from wagtail.models import Page

from formulaires.models.visibilite import RestrictionsEnUneRequete, visibles


class PlanDuSitePage(RestrictionsEnUneRequete, Page):
    """« Plan du site » (RGAA 12.2): every published page, as a tree; nobody writes it. There is one."""

    template = "cms_pages/plan_du_site.html"
    max_count = 1
    parent_page_types = ["cms_pages.AccueilPage"]
    subpage_types = []

    class Meta:
        verbose_name = "plan du site"

    def get_context(self, request, *args, **kwargs):
        contexte = super().get_context(request, *args, **kwargs)
        contexte["branches"] = self.branches()
        return contexte

    def branches(self) -> list[tuple]:
        """Every public page below home, as (page, branches) pairs; what hangs under a hidden page is hidden too."""
        accueil = self.get_parent()
        enfants = {accueil.path: []}
        for page in visibles(Page.objects.descendant_of(accueil)).order_by("path"):
            freres = enfants.get(page.path[: -Page.steplen])
            if freres is not None:
                enfants[page.path] = []
                freres.append((page, enfants[page.path]))
        return enfants[accueil.path]
