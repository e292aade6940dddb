"""« Données personnelles » in the Wagtail admin: requests about personal data, and frozen accounts."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy

from espace_usager.actions.demander_droits import repondre_aux_droits
from espace_usager.models import DemandeDeDroits
from formulaires.dates import jour
from formulaires.journal.ecrire import ecrire
from formulaires.models import Limitation


class FormulaireReponseAuxDroits(WagtailAdminModelForm):
    """The answer to a request; what the citizen wrote is shown above it, never changed."""

    class Meta:
        model = DemandeDeDroits
        fields = ["reponse"]
        error_messages = {"reponse": {"required": "Écrivez la réponse que l’usager lira."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reponse"].required = True

    def save(self, commit=True):
        repondre_aux_droits(demande=self.instance, agent=self.for_user)
        return self.instance


class ReponseAuxDroits(generic.EditView):
    """Read a request and answer it."""

    template_name = "espace_usager/administration/repondre_aux_droits.html"
    success_message = "La réponse est enregistrée. L’usager en est informé par courriel."


class LireEtRepondre(ModelPermissionPolicy):
    """Nobody adds or deletes a citizen's request here, not even a superuser."""

    def user_has_permission(self, user, action):
        return action in ("view", "change") and super().user_has_permission(user, action)


class DemandeDeDroitsViewSet(ModelViewSet):
    """The requests, those to answer first, the oldest on top."""

    model = DemandeDeDroits
    name = "demandes-de-droits"
    icon = "help"
    menu_label = "Demandes sur les données"
    ordering = [models.F("traitee_le").desc(nulls_first=True), "recue_le"]
    list_display = [
        "__str__",
        Column("usager", label="Usager", accessor="usager.email"),
        DateColumn("recue_le", label="Reçue le"),
        Column("echeance", label="À traiter avant le", accessor=lambda demande: jour(demande.echeance)),
        DateColumn("traitee_le", label="Traitée le"),
    ]
    list_filter = ["droit"]
    edit_view_class = ReponseAuxDroits
    copy_view_enabled = False
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        return FormulaireReponseAuxDroits

    def get_queryset(self, request):
        return DemandeDeDroits.objects.select_related("usager")


class FormulaireDeGel(WagtailAdminModelForm):
    """Freeze an account, found by its address: no list of everybody is shown. Later, only the reason may change."""

    courriel = forms.EmailField(label="Adresse de courriel du compte")

    class Meta:
        model = Limitation
        fields = ["courriel", "motif"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["courriel"]

    def clean_courriel(self):
        try:
            self.instance.usager = get_user_model().objects.get_by_natural_key(self.cleaned_data["courriel"])
        except get_user_model().DoesNotExist:
            raise ValidationError("Aucun compte n’a cette adresse : vérifiez-la.", code="inconnue") from None
        if Limitation.objects.filter(usager=self.instance.usager).exists():
            raise ValidationError("Ce compte est déjà gelé.", code="deja")
        return self.cleaned_data["courriel"]

    def save(self, commit=True):
        gel = super().save(commit)
        ecrire("compte.gele", acteur=self.for_user, objet=gel.usager)
        return gel


class GelDUnCompte(generic.CreateView):
    """Freeze an account."""

    page_title = "Geler un compte"
    success_message = "Le compte est gelé : ses demandes sont gardées et ne sont plus traitées."


class LeveeDUnGel(generic.DeleteView):
    """Lift a freeze: the demandes are processed again."""

    page_title = "Lever le gel"
    success_message = "Le gel est levé : les demandes de ce compte sont de nouveau traitées."

    def delete_action(self):
        ecrire("compte.degele", acteur=self.request.user, objet=self.object.usager)
        super().delete_action()


class LimitationViewSet(ModelViewSet):
    """The frozen accounts (GDPR art. 18)."""

    model = Limitation
    name = "comptes-geles"
    icon = "lock"
    list_display = [
        "__str__",
        Column("usager", label="Adresse", accessor="usager.email"),
        "motif",
        DateColumn("depuis_le", label="Depuis le"),
    ]
    add_view_class = GelDUnCompte
    delete_view_class = LeveeDUnGel
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return FormulaireDeGel

    def get_queryset(self, request):
        return Limitation.objects.select_related("usager")


class DroitsDesPersonnes(ModelViewSetGroup):
    """The menu entry of whoever holds the rights below."""

    menu_label = "Données personnelles"
    menu_icon = "lock"
    menu_order = 510
    items = (DemandeDeDroitsViewSet, LimitationViewSet)
