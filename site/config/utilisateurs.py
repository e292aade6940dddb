"""Accounts as the administration manages them in Wagtail: our names, and no password but the holder's own choice."""

from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import DeleteView, IndexView, UserViewSet

from espace_usager.actions.supprimer_compte import supprimer_compte
from espace_usager.comptes.inscription import renvoyer_le_lien


class CreationForm(UserCreationForm):
    """Open an account for somebody: they choose their password by the link they are mailed."""

    first_name = last_name = None

    class Meta(UserCreationForm.Meta):
        fields = {"email", "prenom", "nom", "is_superuser", "groups"}

    def save(self, commit=True):
        usager = super().save(commit=False)
        usager.set_unusable_password()
        if commit:
            usager.save()
            self.save_m2m()
            renvoyer_le_lien(courriel=usager.email)
        return usager


class ModificationForm(UserEditForm):
    """Change somebody's name, groups or state; never their password."""

    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        fields = {"email", "prenom", "nom", "is_active", "is_superuser", "groups"}


class ListeDesComptes(IndexView):
    """Accounts found by name or address."""

    search_fields = ("prenom", "nom", "email")

    def order_queryset(self, queryset):
        sens = {"name": ("nom", "prenom"), "-name": ("-nom", "-prenom")}
        return queryset.order_by(*sens[self.ordering]) if self.ordering in sens else super().order_queryset(queryset)


class SuppressionDUnCompte(DeleteView):
    """Delete an account as its holder would: with everything of theirs, and its line for the agents (P14)."""

    def delete_action(self):
        supprimer_compte(usager=self.object)


class UsagerViewSet(UserViewSet):
    """Wagtail's user screens with our forms."""

    index_view_class = ListeDesComptes
    delete_view_class = SuppressionDUnCompte

    def get_form_class(self, for_update=False):
        return ModificationForm if for_update else CreationForm


class MonCompteDansLAdministration(AccountView):
    """The agent's own settings in Wagtail, without the names Wagtail does not know how to save."""

    def get_panels(self):
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]
