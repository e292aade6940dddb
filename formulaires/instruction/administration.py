"""« Droits »: the services, the habilitations and the tags, for the functional administration and, each within the
démarches and services they administer, for whoever has that role.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from formulaires.instruction.permissions import administre
from formulaires.instruction.rapports import ConservationViewSet, JournalViewSet
from formulaires.journal.ecrire import ecrire
from formulaires.models import Absence, Etiquette, Habilitation, RegleDAiguillage, Service
from formulaires.models.demande import conditions_d_acces, perimetres

ADMINISTRATION = Habilitation.Role.ADMINISTRATION
HORS_DU_PERIMETRE = "Vous n’administrez pas ce périmètre. Choisissez une démarche ou un service que vous administrez."


class PolitiqueDuPerimetre(ModelPermissionPolicy):
    """Wagtail's permission gives every row; « administrer » gives those of one's démarches and services."""

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, action) or self._en_administre(user)

    def instances_user_has_any_permission_for(self, user, actions):
        if self.a_tout(user, actions):
            return self.model.objects.all()
        return self.model.objects.filter(self._les_siennes(user))

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def a_tout(self, user, actions) -> bool:
        """Whether Wagtail's own permissions give one of these actions, on whatever row."""
        return any(super(PolitiqueDuPerimetre, self).user_has_permission(user, action) for action in actions)

    def _en_administre(self, user) -> bool:
        return bool(_administres(user))

    def _les_siennes(self, user):
        return conditions_d_acces(user, ADMINISTRATION)


class PolitiqueDesEtiquettes(PolitiqueDuPerimetre):
    """A tag has no démarche: only who administers a whole service, or everything, keeps its tags."""

    def _en_administre(self, user) -> bool:
        return any("demarche" not in perimetre for perimetre in _administres(user))

    def _les_siennes(self, user):
        services = [p.get("service") for p in _administres(user) if "demarche" not in p]
        return Q() if None in services else Q(service__in=services)


def _administres(user) -> list[dict[str, int]]:
    """Read the perimeters once per request: `user` lives as long as it, and each row of a list asks several times."""
    if not hasattr(user, "_perimetres_administres"):
        user._perimetres_administres = perimetres(user, ADMINISTRATION)
    return user._perimetres_administres


class FormulaireDuPerimetre(WagtailAdminModelForm):
    """Refuses a démarche and a service that its author does not administer."""

    def clean(self):
        donnees = super().clean()
        politique = POLITIQUES[self._meta.model]
        if not self.for_user or politique.a_tout(self.for_user, ["add", "change"]):
            return donnees
        demarche, service = donnees.get("demarche"), donnees.get("service")
        ou = {"demarche": demarche and demarche.pk, "service": service and service.pk}
        if not self.errors and not administre(self.for_user, **ou):
            raise ValidationError(HORS_DU_PERIMETRE)
        return donnees


class DansLePerimetre:
    """A view of one row: 404 out of one's perimeter, and what is done is written in the journal."""

    def get_object(self, *args, **kwargs):
        objet = super().get_object(*args, **kwargs)
        if not self.permission_policy.user_has_any_permission_for_instance(self.request.user, ["change"], objet):
            ecrire(f"{objet._meta.model_name}.acces_refuse", acteur=self.request.user, objet=objet)
            raise Http404
        return objet


class Creation(generic.CreateView):
    def save_instance(self):
        objet = super().save_instance()
        inscrire(self.request.user, objet, "creee")
        return objet


class Modification(DansLePerimetre, generic.EditView):
    def save_instance(self):
        objet = super().save_instance()
        inscrire(self.request.user, objet, "modifiee")
        return objet


class Suppression(DansLePerimetre, generic.DeleteView):
    def delete_action(self):
        inscrire(self.request.user, self.object, "supprimee")
        super().delete_action()


class Historique(DansLePerimetre, generic.HistoryView):
    pass


class Usage(DansLePerimetre, generic.UsageView):
    pass


def inscrire(acteur, objet, verbe: str) -> None:
    """Write in the journal what became of a right or of a tag: numbers, and the role."""
    faits = {nom: getattr(objet, f"{nom}_id", None) for nom in ("groupe", "demarche", "service")}
    role = {"role": objet.role} if isinstance(objet, Habilitation) else {}
    ecrire(f"{objet._meta.model_name}.{verbe}", acteur=acteur, objet=objet, **faits, **role)


class Liste(generic.IndexView):
    """The rows of one's perimeter, each with what its columns name."""

    def get_base_queryset(self):
        lignes = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["change", "view"])
        return lignes.select_related(*(champ.name for champ in self.model._meta.fields if champ.is_relation))


class EcranDuPerimetre(ModelViewSet):
    """The screens of a model kept within perimeters."""

    index_view_class = Liste
    add_view_class = Creation
    edit_view_class = Modification
    delete_view_class = Suppression
    history_view_class = Historique
    usage_view_class = Usage
    copy_view_enabled = False


class SuppressionDeService(generic.DeleteView):
    """Delete a service; one that receives or received demandes stays, and the page says why."""

    def form_valid(self, form):
        service = self.object
        tenus = (service.demandes, service.demandes_effacees, service.demarches, service.lettres)
        if any(lignes.exists() for lignes in tenus):
            messages.error(self.request, "Ce service reçoit ou a reçu des demandes : il ne peut pas être supprimé.")
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


class HabilitationViewSet(EcranDuPerimetre):
    """Which group may read, instruct, decide, export or administer what."""

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
    edit_handler = ObjectList(
        [
            FieldPanel("groupe"),
            # A list of démarches, and not Wagtail's page chooser: who gives rights need not walk the tree of pages.
            FieldPanel("demarche", widget=forms.Select),
            FieldPanel("service"),
            FieldPanel("role"),
        ],
        base_form_class=FormulaireDuPerimetre,
    )


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
    index_view_class = Liste
    copy_view_enabled = False


class AbsenceViewSet(ModelViewSet):
    """Who is away, when somebody else must say so."""

    model = Absence
    name = "absences"
    icon = "calendar-alt"
    list_display = ["agent", "du", "au", "suppleant"]
    index_view_class = Liste
    copy_view_enabled = False


class EtiquetteViewSet(EcranDuPerimetre):
    """The words agents stick on demandes."""

    model = Etiquette
    name = "etiquettes"
    icon = "tag"
    list_display = ["nom", Column("service", label="Service", accessor=lambda etiquette: etiquette.service or "Tous")]
    search_fields = ["nom"]
    edit_handler = ObjectList([FieldPanel("nom"), FieldPanel("service")], base_form_class=FormulaireDuPerimetre)


POLITIQUES = {
    Habilitation: PolitiqueDuPerimetre(Habilitation),
    Etiquette: PolitiqueDesEtiquettes(Etiquette),
}
for modele, politique in POLITIQUES.items():
    register_permission_policy(modele, politique)


class AdministrationViewSetGroup(ModelViewSetGroup):
    """« Droits »: what is kept up to date by whoever administers, then the reports."""

    menu_label = "Droits"
    menu_icon = "key"
    menu_order = 500
    items = (
        ServiceViewSet,
        HabilitationViewSet,
        EtiquetteViewSet,
        RegleDAiguillageViewSet,
        AbsenceViewSet,
        JournalViewSet,
        ConservationViewSet,
    )
