"""The ways to « Ce qui change » and « Versions » from the page an editor works on."""

from django.shortcuts import redirect
from django.urls import include, path, reverse
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets import Button

from formulaires.edition.versions import urlpatterns
from formulaires.models import DemarchePage

CE_QUI_CHANGE = "action-ce-qui-change"
ADRESSES = [path("versions/", include((urlpatterns, "versions")))]


class VoirCeQuiChange(ActionMenuItem):
    """« Enregistrer et voir ce qui change », beside « Publier »: the draft is saved first."""

    label = "Enregistrer et voir ce qui change"
    name = CE_QUI_CHANGE
    icon_name = "history"
    order = 15

    def is_shown(self, context):
        page = context.get("page")
        return context["view"] == "edit" and isinstance(page, DemarchePage) and super().is_shown(context)


def montrer_ce_qui_change(request, page):
    """Lead to the differences once the draft is saved, when that is the button that was pressed."""
    if CE_QUI_CHANGE in request.POST and isinstance(page, DemarchePage):
        return redirect("versions:ce_qui_change", page.pk)
    return None


def boutons_de_la_page(page, user, view_name, next_url=None):
    """Give the entries « Ce qui change » and « Versions » of a démarche's menu, to whoever may edit it."""
    if isinstance(page, DemarchePage) and page.permissions_for_user(user).can_edit():
        changements, versions = (reverse(f"versions:{nom}", args=[page.pk]) for nom in ("ce_qui_change", "liste"))
        yield Button("Ce qui change", changements, icon_name="list-ul", priority=61)
        yield Button("Versions", versions, icon_name="history", priority=62)
