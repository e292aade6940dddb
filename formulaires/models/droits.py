"""What somebody may do to a page that the rights given higher up do not reach."""

from wagtail.models import PagePermissionTester


class DroitsSansHeritage(PagePermissionTester):
    """As on any page, but only rights given on the page itself, or at most `niveaux` above it, count.

    Wagtail's rights flow down the whole tree: without this, whoever writes the home page would write everything.
    """

    niveaux = 0

    def __init__(self, user, page):
        super().__init__(user, page)
        if hasattr(self, "permissions"):
            self.permissions = {
                droit.permission.codename.rsplit("_", maxsplit=1)[0]
                for droit in self.permission_policy.get_cached_permissions_for_user(user)
                if page.path.startswith(droit.page.path) and droit.page.depth >= page.depth - self.niveaux
            }


class DroitsSurLaDemarche(DroitsSansHeritage):
    """What an editor may do: as on any page, but a démarche once published is never deleted, only unpublished.

    Demandes and drafts depend on its versions for ever. Only rights given on the list of démarches, or on this one,
    count: those who write the rest of the site do not write démarches.
    """

    niveaux = 1

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and not self.page.a_des_versions
