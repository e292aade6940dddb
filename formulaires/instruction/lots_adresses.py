"""The addresses of acts on many demandes, in the admin."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from formulaires.instruction.views import lots


class LotViewSet(ViewSet):
    """`/gestion/lots/`: the way in is the list of demandes."""

    name = "lots"
    icon = "list-ul"

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(lots.MesLotsView), name="miens"),
            path("choisir/<slug:corbeille>/", self.construct_view(lots.ChoisirView), name="choisir"),
            path("<uuid:lot>/", self.construct_view(lots.LotView), name="lot"),
            path("<uuid:lot>/annuler/", self.construct_view(lots.AnnulerView), name="annuler"),
            path("<uuid:lot>/defaire/", self.construct_view(lots.DefaireView), name="defaire"),
        ]
