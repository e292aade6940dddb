"""What waits for the agent, on the admin's home page."""

from django.forms import Media
from django.middleware.csrf import get_token
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

from formulaires.instruction.accueil import rubriques, supprimees, vues
from formulaires.instruction.corbeilles import A_PRENDRE, MIENNES, Corbeille
from formulaires.instruction.permissions import est_habilite
from formulaires.instruction.selection import Selection


class ResumeDeCorbeille(SummaryItem):
    """How many demandes a basket holds for this agent, with the way to it."""

    order = 10
    template_name = "formulaires/instruction/resume.html"

    def __init__(self, request, corbeille: Corbeille):
        super().__init__(request)
        self.corbeille = corbeille

    @property
    def media(self):
        """For whoever edits no page, the style that hides the search of pages."""
        edite = user_has_any_page_permission(self.request.user)
        return Media() if edite else Media(css={"all": ["formulaires/accueil_sans_pages.css"]})

    def get_context_data(self, parent_context):
        [compte] = Selection(self.request.user).comptes([self.corbeille])
        return {"corbeille": self.corbeille, "compte": compte}


def resumer(request, summary_items) -> None:
    """Add « À prendre » and « Les miennes » for whoever has an habilitation."""
    if est_habilite(request.user):
        summary_items += [ResumeDeCorbeille(request, corbeille) for corbeille in (A_PRENDRE, MIENNES)]


class PanneauDuJour(Component):
    """What waits for the agent, list by list, and what their citizens deleted under their hands."""

    name = "instruction"
    order = 10
    template_name = "formulaires/instruction/accueil.html"

    def __init__(self, request):
        self.request = request

    @property
    def media(self):
        return Media(css={"all": ["formulaires/instruction.css"]})

    def get_context_data(self, parent_context):
        agent = self.request.user
        lignes = supprimees(agent).select_related("demarche")
        return {
            "csrf_token": get_token(self.request),
            "rubriques": rubriques(agent),
            "supprimees": lignes,
            "vues": vues(agent),
        }


def accueillir(request, panels) -> None:
    """Add the day's lists for whoever has an habilitation."""
    if est_habilite(request.user):
        panels.append(PanneauDuJour(request))
