"""« État du service », in the administration: what the checks find, in plain French, for staff."""

from django.urls import path, reverse
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from config.sante.releve import pire, relever


class EtatDuServiceView(WagtailAdminTemplateMixin, TemplateView):
    """Every finding, the worst first, with what to do."""

    template_name = "sante/etat_du_service.html"
    page_title = "État du service"
    header_icon = "info-circle"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [{"url": reverse("wagtailadmin_home"), "label": "Accueil"}, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        constats = sorted(relever(), key=lambda constat: -constat.etat)
        return super().get_context_data(**kwargs) | {"constats": constats, "etat": pire(constats)}


ADRESSES = [path("etat-du-service/", EtatDuServiceView.as_view(), name="etat_du_service")]


def entree_du_menu() -> MenuItem:
    """« État du service », at the foot of the menu."""
    return MenuItem(
        "État du service",
        reverse("etat_du_service"),
        name="etat-du-service",
        icon_name="info-circle",
        order=9900,
    )
