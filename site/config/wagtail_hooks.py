"""Registers in the Wagtail admin what concerns the whole portal."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages

from config.sante import etat
from espace_usager.actions.supprimer_compte import supprimer_compte

hooks.register("register_admin_urls", lambda: etat.ADRESSES)
hooks.register("register_admin_menu_item", etat.entree_du_menu)


@hooks.register("before_bulk_action")
def supprimer_les_comptes(request, action_type, comptes, action):
    """Delete several accounts at once the way one is: Wagtail's own way would stop on their demandes."""
    if action_type != "delete" or get_user_model() not in action.models:
        return None
    with transaction.atomic():
        for compte in comptes:
            supprimer_compte(usager=compte)
    messages.success(request, "Les comptes choisis sont supprimés, avec tout ce qui était à eux.")
    return redirect("wagtailusers_users:index")
