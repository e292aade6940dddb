"""Registers in the Wagtail admin what `administration` declares."""

from wagtail import hooks

from espace_usager.administration import DroitsDesPersonnes

hooks.register("register_admin_viewset", DroitsDesPersonnes)
