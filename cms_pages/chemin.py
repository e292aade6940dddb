"""From an address to its page: found with the pages above it in one query, whatever its depth."""

from django.http import Http404
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve


def servir(request, chemin: str):
    """Serve the page of this address, through Wagtail's own view, which would walk the tree at two queries a level.

    What is found is left on the request, where Wagtail looks first. The page knows the ones above it (`au_dessus`).
    """
    request._wagtail_route_for_request = _route(request, [morceau for morceau in chemin.split("/") if morceau])
    return serve(request, chemin)


def _route(request, morceaux: list[str]) -> RouteResult | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    page = _page(site.root_page, morceaux) if morceaux else site.root_page.specific
    try:
        return page and page.route(request, [])
    except Http404:
        return None


def _page(racine: Page, morceaux: list[str]) -> Page | None:
    """Find the page by the addresses of all the pages on the way; the slugs, which are indexed, narrow the search."""
    adresses = [f"{racine.url_path}{'/'.join(morceaux[:rang])}/" for rang in range(1, len(morceaux) + 1)]
    en_chemin = list(Page.objects.filter(slug__in=morceaux, url_path__in=adresses).order_by("depth"))
    if not en_chemin or en_chemin[-1].url_path != adresses[-1]:
        return None
    page = en_chemin[-1].specific
    page.au_dessus = [racine, *en_chemin[:-1]]
    return page
