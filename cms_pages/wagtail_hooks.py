"""Registers in the Wagtail admin what this app declares."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from cms_pages.administration import AvisViewSet
from cms_pages.contact.administration import LireEtRepondre, MessagesViewSet
from cms_pages.models import MessageContact

register_permission_policy(MessageContact, LireEtRepondre(MessageContact))
hooks.register("register_admin_viewset", MessagesViewSet)
hooks.register("register_admin_viewset", AvisViewSet)
