"""Who may do what to which page: Wagtail's rule, but for the démarches."""

from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from cms_pages.models.catalogue import ListeDemarchesPage


class DroitsSurLesPages(PagePermissionPolicy):
    """Rights flow down the tree, as in Wagtail, and stop at the list of démarches.

    A right given above the list reaches neither the list nor a démarche: whoever writes the site writes no procedure.
    What the pages themselves answer is `DroitsSansHeritage`; this is the same rule for lists, choosers and reports.
    """

    cle_de_la_liste = "_liste_des_demarches"

    def user_has_any_permission_for_instance(self, user, actions, instance):
        permis = super().user_has_any_permission_for_instance(user, actions, instance)
        if not permis or user.is_superuser or not self._enclos(user, instance.path):
            return permis
        return any(
            droit.permission.codename in self._get_permission_codenames(actions)
            for droit in self.get_cached_permissions_for_user(user)
            if self._enclos(user, droit.page.path) and instance.path.startswith(droit.page.path)
        )

    def instances_user_has_any_permission_for(self, user, actions):
        pages = super().instances_user_has_any_permission_for(user, actions)
        if not user.is_active or user.is_superuser:
            return pages
        enclos = self._chemin_de_la_liste(user)
        if enclos is None:
            return pages
        dedans = Q(pk__in=[])
        for droit in self.get_cached_permissions_for_user(user):
            if droit.page.path.startswith(enclos) and droit.permission.codename in self._get_permission_codenames(
                actions
            ):
                dedans |= Q(path__startswith=droit.page.path)
        return pages.filter(~Q(path__startswith=enclos) | dedans)

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        trouves = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        return trouves.filter(
            pk__in=[u.pk for u in trouves if self.user_has_any_permission_for_instance(u, actions, instance)]
        )

    def _enclos(self, user, chemin: str) -> bool:
        """Whether this path is the list's or below."""
        enclos = self._chemin_de_la_liste(user)
        return enclos is not None and chemin.startswith(enclos)

    def _chemin_de_la_liste(self, user) -> str | None:
        """Return the list's path, asked once for this user's request; None when there is no list."""
        if not hasattr(user, self.cle_de_la_liste):
            setattr(user, self.cle_de_la_liste, ListeDemarchesPage.objects.values_list("path", flat=True).first())
        return getattr(user, self.cle_de_la_liste)


def brancher() -> None:
    """Make it the rule of every page, before anything asks."""
    register_permission_policy(Page, DroitsSurLesPages())
