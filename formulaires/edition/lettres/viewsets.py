"""« Lettres » in the admin: its addresses and its entry in the menu."""

from django import forms
from django.shortcuts import redirect
from django.urls import path
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from formulaires.edition.lettres.apercu import ApercuView
from formulaires.models import ModeleDeLettre

UTILISEE = "Un statut de cette démarche remet cette lettre : elle ne peut pas être supprimée."


def est_utilisee(modele: ModeleDeLettre) -> bool:
    """Whether a version that demandes follow, or the one in force, hands this letter with a status."""
    versions = modele.demarche.versions.order_by("-numero")
    vivantes = [*versions[:1], *versions.filter(demandes__isnull=False).distinct()]
    return any(statut.lettre == modele.cle for version in vivantes for statut in version.definition.statuts)


class ListeDesLettres(generic.IndexView):
    """Every model with the name of its démarche, read at once."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("demarche")


class SuppressionDeLettre(generic.DeleteView):
    """Delete a model; one that a status needs stays, and the page says why."""

    def form_valid(self, form):
        if est_utilisee(self.object):
            messages.error(self.request, UTILISEE)
            return redirect(self.get_success_url())
        return super().form_valid(form)


class LettreViewSet(ModelViewSet):
    """`/gestion/lettres/`: the models of the letters that statuses hand to citizens."""

    model = ModeleDeLettre
    name = "lettres"
    icon = "mail"
    menu_label = "Lettres"
    menu_name = "lettres"
    menu_order = 440
    add_to_admin_menu = True
    list_display = ["titre", "demarche", "cle", "modifie_le"]
    list_filter = ["demarche"]
    search_fields = ["titre", "cle"]
    create_template_name = "formulaires/edition/lettres/create.html"
    edit_template_name = "formulaires/edition/lettres/edit.html"
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = ListeDesLettres
    delete_view_class = SuppressionDeLettre
    edit_handler = ObjectList(
        [
            FieldPanel("demarche", widget=forms.Select),
            FieldPanel("titre"),
            FieldPanel("cle"),
            FieldPanel("corps"),
        ]
    )

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("apercu/", self.construct_view(ApercuView), name="apercu")]
