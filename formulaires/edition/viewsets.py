"""« Démarches » and « Groupes de questions » in the admin: their addresses and their entries in the menu."""

from django.db.models import Count, Exists, OuterRef
from django.urls import path
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from formulaires.edition.droits import ecrit_des_demarches
from formulaires.edition.echanger import ExporterView, ImporterView
from formulaires.edition.inserer import InsererView
from formulaires.edition.jouer import JouerView
from formulaires.edition.nouvelle import NouvelleView
from formulaires.edition.verifier import VerifierView
from formulaires.models import DemarchePage, GroupeDeQuestions, Theme, VersionDemarche


class EntreeDemarches(MenuItem):
    """« Démarches » in the menu of whoever writes some."""

    def is_shown(self, request):
        return ecrit_des_demarches(request.user)


class ListeView(IndexView):
    """The list of démarches, asking once which ones may be deleted."""

    def annotate_queryset(self, pages):
        return dire_celles_qui_ont_des_versions(None, super().annotate_queryset(pages))


def dire_celles_qui_ont_des_versions(parente, pages, request=None):
    """Give `DemarchePage.a_des_versions` to every page of a list of the admin, in its own query."""
    versions = VersionDemarche.objects.filter(demarche=OuterRef("pk"))
    return pages.annotate(a_des_versions=Exists(versions))


class DemarchesViewSet(PageListingViewSet):
    """`/gestion/demarches/`: the list of démarches, and what an editor does with one beside Wagtail's editor."""

    model = DemarchePage
    index_view_class = ListeView
    name = "demarches"
    url_namespace = "edition"
    icon = "form"
    menu_label = "Démarches"
    menu_name = "demarches"
    menu_order = 50
    menu_item_class = EntreeDemarches
    add_to_admin_menu = True

    def get_urlpatterns(self):
        une_demarche = "<int:page>/"
        return [
            *super().get_urlpatterns(),
            path("nouvelle/<int:parente>/", self.construct_view(NouvelleView), name="nouvelle"),
            path("importer/<int:parente>/", self.construct_view(ImporterView), name="importer"),
            path(f"{une_demarche}verifier/", self.construct_view(VerifierView), name="verifier"),
            path(f"{une_demarche}inserer/", self.construct_view(InsererView), name="inserer"),
            path(f"{une_demarche}jouer/", self.construct_view(JouerView), name="jouer"),
            path(f"{une_demarche}exporter/", self.construct_view(ExporterView), name="exporter"),
        ]


class GroupeDeQuestionsViewSet(ModelViewSet):
    """The groups of questions editors keep."""

    model = GroupeDeQuestions
    name = "groupes-de-questions"
    icon = "copy"
    menu_label = "Groupes de questions"
    menu_order = 60
    add_to_admin_menu = True
    list_display = ["nom", "description"]
    search_fields = ["nom", "description"]
    copy_view_enabled = False


class ThemeViewSet(ModelViewSet):
    """The themes of the list of démarches."""

    model = Theme
    name = "themes"
    icon = "tag"
    menu_label = "Thèmes"
    menu_order = 61
    add_to_admin_menu = True
    list_display = ["nom", Column("nombre", label="Démarches")]
    copy_view_enabled = False

    def get_queryset(self, request):
        return Theme.objects.annotate(nombre=Count("demarches"))
