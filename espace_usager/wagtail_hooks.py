"""Registers in the Wagtail admin what `administration` declares, and warns whoever runs the portal."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from espace_usager.administration import DroitsDesPersonnes, LireEtRepondre
from espace_usager.avertissements import avertir_de_l_horloge
from espace_usager.models import DemandeDeDroits

register_permission_policy(DemandeDeDroits, LireEtRepondre(DemandeDeDroits))
hooks.register("register_admin_viewset", DroitsDesPersonnes)
hooks.register("construct_homepage_panels", avertir_de_l_horloge)
