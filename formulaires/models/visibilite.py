"""Which pages anybody may read."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet


def visibles(pages: PageQuerySet) -> PageQuerySet:
    """Keep what a visitor without an account may read now: published, not expired, under no private page.

    Says the same as Wagtail's `live().public()`, without the query that `public()` makes for itself.
    """
    au_dessus = PageViewRestriction.objects.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path")))
    encore = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
    return pages.live().filter(encore).filter(~Exists(au_dessus))


class RestrictionsEnUneRequete:
    """A page whose restrictions are read in one query: Wagtail first asks for the pages above it."""

    def get_view_restrictions(self):
        """The restrictions of the page and of those above it; those of its source for a page that mirrors another."""
        pas = Page.steplen
        chemins = [self.path[:fin] for fin in range(pas, len(self.path) + 1, pas)]
        propres = Q(page__path__in=chemins, page__alias_of=None)
        return PageViewRestriction.objects.filter(propres | Q(page__aliases__path__in=chemins)).distinct()
