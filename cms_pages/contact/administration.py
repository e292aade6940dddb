"""« Messages reçus » in the Wagtail admin: the tickets, their state, their answer."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Value, When
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms_pages.contact.actions import suivre_message
from cms_pages.models.message_contact import MessageContact

Etat = MessageContact.Etat
A_SUIVRE_D_ABORD = {Etat.NOUVEAU: 0, Etat.EN_COURS: 1}
CHOIX = [(etat, etat.label) for etat in (Etat.NOUVEAU, Etat.EN_COURS, Etat.CLOS)]


class FormulaireDeSuivi(WagtailAdminModelForm):
    """Where a ticket stands, and the answer that leaves by mail; what the visitor wrote is above, never changed."""

    etat = forms.ChoiceField(label="État", choices=CHOIX)

    class Meta:
        model = MessageContact
        fields = ["etat", "reponse"]
        help_texts = {"reponse": "Elle part par courriel dès que vous enregistrez, et le message devient « Répondu »."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.repondu_le:
            self.fields.clear()

    def clean(self):
        if self.instance.repondu_le:
            raise ValidationError("Une réponse est déjà partie.")
        return super().clean()

    def save(self, commit=True):
        suivre_message(message=self.instance, agent=self.for_user, **self.cleaned_data)
        return self.instance


class LireEtRepondre(ModelPermissionPolicy):
    """Nobody adds or deletes a visitor's message here: time does."""

    def user_has_permission(self, user, action):
        return action in ("view", "change") and super().user_has_permission(user, action)


class MessageView(generic.EditView):
    """Read a message, follow it, answer it."""

    template_name = "cms_pages/contact/administration/message.html"
    success_message = "Le message est à jour."


class MessagesViewSet(ModelViewSet):
    """The tickets, new ones first, the oldest on top."""

    model = MessageContact
    name = "messages-contact"
    icon = "mail"
    menu_label = "Messages reçus"
    menu_order = 505
    add_to_admin_menu = True
    list_display = [
        "__str__",
        "courriel",
        Column("etat", label="État", accessor="get_etat_display"),
        DateColumn("recu_le", label="Reçu le"),
        DateColumn("repondu_le", label="Répondu le"),
    ]
    list_filter = ["etat"]
    search_fields = ["courriel"]
    edit_view_class = MessageView
    copy_view_enabled = False
    add_to_reference_index = False

    def get_form_class(self, for_update=False):
        return FormulaireDeSuivi

    def get_queryset(self, request):
        places = [When(etat=etat, then=Value(place)) for etat, place in A_SUIVRE_D_ABORD.items()]
        place = Case(*places, default=Value(len(places)), output_field=IntegerField())
        return MessageContact.objects.order_by(place, "recu_le")
