"""« Courriels » in the admin: its addresses and its entry in the menu."""

from django.contrib.auth.models import Permission
from django.urls import path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from formulaires.courrier.edition import views


def droit_de_modifier():
    """Return the only right there is about the words of the mails, for the page where groups receive theirs."""
    return Permission.objects.filter(content_type__app_label="courrier", codename="change_modeledecourriel")


class EntreeCourriels(MenuItem):
    """« Courriels » in the menu of whoever may change their words."""

    def is_shown(self, request):
        return request.user.has_perm("courrier.change_modeledecourriel")


class CourrielViewSet(ViewSet):
    """`/gestion/courriels/`: the words of the mails."""

    name = "courriels"
    icon = "mail"
    menu_label = "Courriels"
    menu_name = "courriels"
    menu_order = 450
    menu_item_class = EntreeCourriels
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(views.ListeView), name="liste"),
            path("<slug:genre>/", self.construct_view(views.ModifierView), name="modifier"),
            path("<slug:genre>/retablir/", self.construct_view(views.RetablirView), name="retablir"),
        ]
