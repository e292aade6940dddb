"""The screens of the instruction, declared: demandes for agents, services and habilitations for the administration."""

from django import forms
from django.shortcuts import redirect
from django.urls import path
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from formulaires.instruction.permissions import est_habilite
from formulaires.instruction.views import actions, annotations, suivi, vues
from formulaires.instruction.views.demande import DemandeView
from formulaires.instruction.views.effacees import EffaceesView
from formulaires.instruction.views.liste import DemandesView, NouvellesView
from formulaires.instruction.views.pieces import AccuseView, ApercuView, ImageView, PieceView
from formulaires.instruction.views.presence import PresenceView
from formulaires.models import Absence, Habilitation, RegleDAiguillage, Service


class EntreeDemandes(MenuItem):
    """« Demandes » in the menu of whoever has an habilitation."""

    def is_shown(self, request):
        return est_habilite(request.user)


class DemandeViewSet(ViewSet):
    """`/gestion/demandes/`: the agents' work."""

    name = "demandes"
    url_namespace = "instruction"
    icon = "form"
    menu_label = "Demandes"
    menu_name = "demandes"
    menu_order = 0
    menu_item_class = EntreeDemandes
    add_to_admin_menu = True

    def get_urlpatterns(self):
        une_demande = "<str:reference>/"
        return [
            path("", self.construct_view(DemandesView), name="demandes"),
            path("corbeilles/<slug:corbeille>/", self.construct_view(DemandesView), name="corbeille"),
            path(
                "corbeilles/<slug:corbeille>/resultats/",
                self.construct_view(DemandesView, results_only=True),
                name="resultats",
            ),
            path("corbeilles/<slug:corbeille>/nouvelles/", self.construct_view(NouvellesView), name="nouvelles"),
            path(
                "corbeilles/<slug:corbeille>/vues/", self.construct_view(vues.EnregistrerView), name="enregistrer_vue"
            ),
            path("vues/<int:vue>/retirer/", self.construct_view(vues.RetirerView), name="retirer_vue"),
            path("prochaine/", self.construct_view(suivi.ProchaineView), name="prochaine"),
            path("mon-travail/", self.construct_view(suivi.TravailView), name="travail"),
            path("mon-travail/absences/", self.construct_view(suivi.AbsenceView), name="absence"),
            path("mon-travail/absences/<int:absence>/", self.construct_view(suivi.RetourView), name="retour"),
            path("supprimees/", self.construct_view(EffaceesView), name="effacees"),
            path(une_demande, self.construct_view(DemandeView), name="demande"),
            path(f"{une_demande}prendre/", self.construct_view(actions.PrendreView), name="prendre"),
            path(f"{une_demande}confier/", self.construct_view(suivi.ConfierView), name="confier"),
            path(f"{une_demande}statut/", self.construct_view(actions.StatutView), name="statut"),
            path(f"{une_demande}reponse/", self.construct_view(actions.RepondreView), name="repondre"),
            path(f"{une_demande}message/", self.construct_view(actions.MessageView), name="message"),
            path(f"{une_demande}lus/", self.construct_view(actions.LusView), name="lus"),
            path(f"{une_demande}notes/", self.construct_view(annotations.NoteView), name="note"),
            path(f"{une_demande}etiqueter/", self.construct_view(annotations.EtiqueterView), name="etiqueter"),
            path(f"{une_demande}retirer-etiquette/", self.construct_view(annotations.RetirerView), name="retirer"),
            path(f"{une_demande}presence/", self.construct_view(PresenceView), name="presence"),
            path(f"{une_demande}accuse/", self.construct_view(AccuseView), name="accuse"),
            path(f"{une_demande}pieces/<uuid:piece>/", self.construct_view(PieceView), name="piece"),
            path(f"{une_demande}pieces/<uuid:piece>/apercu/", self.construct_view(ApercuView), name="apercu"),
            path(f"{une_demande}pieces/<uuid:piece>/image/", self.construct_view(ImageView), name="image"),
        ]


class SuppressionDeService(generic.DeleteView):
    """Delete a service; one that receives or received demandes stays, and the page says why."""

    def form_valid(self, form):
        service = self.object
        tenus = (service.demandes, service.demandes_effacees, service.demarches, service.lettres)
        if any(lignes.exists() for lignes in tenus):
            messages.error(self.request, "Ce service reçoit ou a reçu des demandes : il ne peut pas être supprimé.")
            return redirect(self.get_success_url())
        return super().form_valid(form)


class ServiceViewSet(ModelViewSet):
    """The services that receive demandes."""

    model = Service
    name = "services"
    icon = "group"
    list_display = ["nom", "nom_complet"]
    search_fields = ["nom", "nom_complet"]
    panels = [FieldPanel("nom"), FieldPanel("nom_complet")]
    delete_view_class = SuppressionDeService
    copy_view_enabled = False


class HabilitationViewSet(ModelViewSet):
    """Which group may read, instruct or decide what."""

    model = Habilitation
    name = "habilitations"
    icon = "key"
    list_display = [
        "groupe",
        Column("demarche", label="Démarche", accessor=lambda droit: droit.demarche or "Toutes"),
        Column("service", label="Service", accessor=lambda droit: droit.service or "Tous"),
        "role",
    ]
    list_filter = ["groupe", "role"]
    panels = [
        FieldPanel("groupe"),
        # A list of démarches, and not Wagtail's page chooser: who gives rights need not walk the tree of pages.
        FieldPanel("demarche", widget=forms.Select),
        FieldPanel("service"),
        FieldPanel("role"),
    ]
    copy_view_enabled = False

    def get_queryset(self, request):
        return Habilitation.objects.select_related("groupe", "demarche", "service")


def _question(regle: RegleDAiguillage) -> str:
    return regle.cle or "Département de la demande"


class RegleDAiguillageViewSet(ModelViewSet):
    """To which service the demandes of a démarche go, by an answer."""

    model = RegleDAiguillage
    name = "aiguillages"
    icon = "crosshairs"
    menu_label = "Aiguillage"
    list_display = ["demarche", "rang", Column("cle", label="Question", accessor=_question), "valeurs", "service"]
    list_filter = ["demarche", "service"]
    copy_view_enabled = False

    def get_queryset(self, request):
        return RegleDAiguillage.objects.select_related("demarche", "service")


class AbsenceViewSet(ModelViewSet):
    """Who is away, when somebody else must say so."""

    model = Absence
    name = "absences"
    icon = "calendar-alt"
    list_display = ["agent", "du", "au", "suppleant"]
    copy_view_enabled = False

    def get_queryset(self, request):
        return Absence.objects.select_related("agent", "suppleant")


class AdministrationViewSetGroup(ModelViewSetGroup):
    """« Droits »: the services, the rights, the routing and the absences that the administration keeps up to date."""

    menu_label = "Droits"
    menu_icon = "key"
    menu_order = 500
    items = (ServiceViewSet, HabilitationViewSet, RegleDAiguillageViewSet, AbsenceViewSet)
