"""Registers in the Wagtail admin what `administration` declares."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from espace_usager.administration import DroitsDesPersonnes, LireEtRepondre
from espace_usager.models import DemandeDeDroits

register_permission_policy(DemandeDeDroits, LireEtRepondre(DemandeDeDroits))
hooks.register("register_admin_viewset", DroitsDesPersonnes)
