"""Who may open the editor's own pages: those who may edit the démarche in Wagtail. For the others it does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from formulaires.models import DemarchePage


class PageDeLEditeur(WagtailAdminTemplateMixin, View):
    """A page for whoever edits pages."""

    http_method_names = ["get", "head", "options"]
    header_icon = "form"

    def dispatch(self, request, *args, **kwargs):
        if not user_has_any_page_permission(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, **kwargs):
        return self.montrer()

    def montrer(self, **contexte):
        return self.render_to_response(self.get_context_data(**contexte))


class PageDUneDemarche(PageDeLEditeur):
    """A page about one démarche, as its latest draft says; raises 404 to whoever may not edit it."""

    @cached_property
    def page(self) -> DemarchePage:
        page = get_object_or_404(DemarchePage, pk=self.kwargs["page"])
        if not page.permissions_for_user(self.request.user).can_edit():
            raise Http404
        return page

    @cached_property
    def demarche(self) -> DemarchePage:
        """The draft: what was last saved, published or not."""
        return self.page.get_latest_revision_as_object()

    @property
    def adresse_de_l_editeur(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    def get_context_data(self, **contexte):
        return super().get_context_data(
            **contexte, demarche=self.demarche, adresse_de_l_editeur=self.adresse_de_l_editeur
        )

    def get_breadcrumbs_items(self):
        return [
            {"url": self.adresse_de_l_editeur, "label": self.demarche.title},
            {"url": "", "label": self.get_page_title()},
        ]
