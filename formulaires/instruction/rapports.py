"""Two reports for the functional administration: the audit journal, and what retention did and is about to do."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.views.generic import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from formulaires.actions.conserver import echeances
from formulaires.journal.models import Bloc, Ecriture
from formulaires.models import PassageDeConservation
from formulaires.pagination import paginer

PAR_PAGE = 50
A_SCELLER_AU_PLUS = 1_000


class Rapport(WagtailAdminTemplateMixin, View):
    """A page to read, for whoever holds `permission`."""

    http_method_names = ["get", "head", "options"]
    permission = ""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self):
        return [{"url": "", "label": self.page_title}]


class FiltreDuJournal(forms.Form):
    """What to look for: the beginning of an action, the number of an object, the pseudonym of an author."""

    action = forms.CharField(label="Action, ou son début", required=False, max_length=60)
    objet = forms.CharField(label="Identifiant de l’objet", required=False, max_length=64)
    pseudonyme = forms.CharField(label="Pseudonyme de l’auteur", required=False, max_length=32)

    def filtrer(self, lignes):
        if not self.is_valid():
            return lignes.none()
        if action := self.cleaned_data["action"]:
            lignes = lignes.filter(action__startswith=action)
        if objet := self.cleaned_data["objet"]:
            lignes = lignes.filter(objet_id=objet)
        if pseudonyme := self.cleaned_data["pseudonyme"]:
            lignes = lignes.filter(pseudonyme=pseudonyme)
        return lignes


class JournalView(Rapport):
    """The entries of the audit journal, the last first, and the head of their sealed chain."""

    permission = "journal.view_ecriture"
    template_name = "formulaires/instruction/journal.html"
    page_title = "Journal d’audit"
    header_icon = "history"

    def get_context_data(self, **kwargs):
        filtre = FiltreDuJournal(self.request.GET)
        lignes = filtre.filtrer(Ecriture.objects.select_related("acteur"))
        return super().get_context_data(
            filtre=filtre,
            page=paginer(lignes, ordre="-le", curseur=self.request.GET.get("page", ""), taille=PAR_PAGE),
            tete=Bloc.objects.order_by("-numero").first(),
            a_sceller=Ecriture.objects.filter(bloc=None)[: A_SCELLER_AU_PLUS + 1].count(),
            **kwargs,
        )


class ConservationView(Rapport):
    """What each démarche no longer keeps, and what the last passages did."""

    permission = "formulaires.view_passagedeconservation"
    template_name = "formulaires/instruction/conservation.html"
    page_title = "Conservation des demandes"
    header_icon = "bin"

    def get_context_data(self, **kwargs):
        passages = PassageDeConservation.objects.select_related("demarche")[:PAR_PAGE]
        return super().get_context_data(echeances=echeances(), passages=passages, **kwargs)


class EntreeDeRapport(MenuItem):
    """An entry shown to whoever may open it."""

    permission = ""

    def is_shown(self, request):
        return request.user.has_perm(self.permission)


class EntreeDuJournal(EntreeDeRapport):
    permission = JournalView.permission


class EntreeDeLaConservation(EntreeDeRapport):
    permission = ConservationView.permission


class JournalViewSet(ViewSet):
    """`/gestion/journal/`."""

    name = "journal"
    menu_label = JournalView.page_title
    icon = JournalView.header_icon
    menu_item_class = EntreeDuJournal

    def get_urlpatterns(self):
        return [path("", self.construct_view(JournalView), name="index")]


class ConservationViewSet(ViewSet):
    """`/gestion/conservation/`."""

    name = "conservation"
    menu_label = "Conservation"
    icon = ConservationView.header_icon
    menu_item_class = EntreeDeLaConservation

    def get_urlpatterns(self):
        return [path("", self.construct_view(ConservationView), name="index")]
