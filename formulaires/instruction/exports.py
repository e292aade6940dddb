"""The addresses of exports, in the admin."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from formulaires.instruction.views import exports


class ExportViewSet(ViewSet):
    """`/gestion/exports/`: what agents take out of the portal; the way in is the list of demandes."""

    name = "exports"
    icon = "download"

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(exports.MesExportsView), name="miens"),
            path("nouveau/<slug:corbeille>/", self.construct_view(exports.NouvelExportView), name="nouveau"),
            path("<uuid:export>/fichier/", self.construct_view(exports.FichierView), name="fichier"),
            path("<uuid:export>/annuler/", self.construct_view(exports.AnnulerView), name="annuler"),
        ]
