"""The addresses of the instruction, declared."""

from django.urls import path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from formulaires.instruction.permissions import est_habilite
from formulaires.instruction.views import actions, annotations, suivi, vues
from formulaires.instruction.views.demande import DemandeView
from formulaires.instruction.views.effacees import EffaceesView
from formulaires.instruction.views.liste import DemandesView, NouvellesView
from formulaires.instruction.views.pieces import AccuseView, ApercuView, ImageView, PieceView
from formulaires.instruction.views.presence import PresenceView
from formulaires.instruction.views.resumes import ComprisView, ResumesView


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
            path("vues/<int:vue>/renommer/", self.construct_view(vues.RenommerView), name="renommer_vue"),
            path("vues/<int:vue>/retirer/", self.construct_view(vues.RetirerView), name="retirer_vue"),
            path("prochaine/", self.construct_view(suivi.ProchaineView), name="prochaine"),
            path("mon-travail/", self.construct_view(suivi.TravailView), name="travail"),
            path("mon-travail/absences/", self.construct_view(suivi.AbsenceView), name="absence"),
            path("mon-travail/absences/<int:absence>/", self.construct_view(suivi.RetourView), name="retour"),
            path("resumes/", self.construct_view(ResumesView), name="resumes"),
            path("supprimees/compris/", self.construct_view(ComprisView), name="compris"),
            path("supprimees/", self.construct_view(EffaceesView), name="effacees"),
            path(une_demande, self.construct_view(DemandeView), name="demande"),
            path(f"{une_demande}prendre/", self.construct_view(actions.PrendreView), name="prendre"),
            path(f"{une_demande}confier/", self.construct_view(suivi.ConfierView), name="confier"),
            path(f"{une_demande}statut/", self.construct_view(actions.StatutView), name="statut"),
            path(f"{une_demande}statut/annuler/", self.construct_view(actions.AnnulerView), name="annuler_statut"),
            path(
                f"{une_demande}corrections/", self.construct_view(actions.CorrectionsView), name="demander_corrections"
            ),
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
