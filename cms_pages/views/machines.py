"""What browsers, search engines and security researchers look for at fixed addresses; all the same for everybody."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone as horloge
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from cms_pages.models.reglages import en_vigueur

HEURE, SEMAINE = 3600, 7 * 24 * 3600
# RFC 9116 advises less than a year: whoever finds an old copy knows that it is old.
VALIDITE = timedelta(days=180)
ICONES = {"192x192": "icone-192.png", "512x512": "icone-512.png"}
# What no search engine has any business with: the citizen's space, the accounts, the administration.
HORS_DES_MOTEURS = ("/espace/", "/compte/", "/gestion/", "/documents/", "/geographie/")


@require_safe
@cache_control(public=True, max_age=HEURE)
def plan(request):
    """List every page an engine may show: published, public, and not hidden from engines by who wrote it."""
    site = Site.find_for_request(request)
    pages = Page.objects.descendant_of(site.root_page, inclusive=True).live().public().order_by("path")
    adresses = [(page.get_full_url(request), page.last_published_at) for page in pages]
    xml = render_to_string("cms_pages/sitemap.xml", {"adresses": adresses})
    return HttpResponse(xml, content_type="application/xml; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=HEURE)
def robots(request):
    """Let engines read the public site; a demonstration asks them to read nothing of it."""
    interdits = ("/",) if settings.PORTAIL_DEMO else HORS_DES_MOTEURS
    lignes = ["User-agent: *", *(f"Disallow: {chemin}" for chemin in interdits)]
    return _texte([*lignes, "", f"Sitemap: {settings.PORTAIL_BASE_URL}/sitemap.xml"])


@require_safe
@cache_control(public=True, max_age=HEURE)
def securite(request):
    """Say where to report a flaw (RFC 9116); the date moves with the day, so that the file is never out of date."""
    expire = datetime.combine(horloge.localdate() + VALIDITE, datetime.min.time(), UTC)
    return _texte(
        [
            f"Contact: mailto:{en_vigueur().securite_courriel}",
            f"Expires: {expire:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: fr, en",
            f"Canonical: {settings.PORTAIL_BASE_URL}/.well-known/security.txt",
            f"Policy: {settings.PORTAIL_BASE_URL}/mentions-legales/#securite",
        ]
    )


@require_safe
@cache_control(public=True, max_age=SEMAINE)
def manifeste(request):
    """Name and picture the portal for a telephone's home screen."""
    icones = [
        {"src": static(f"cms_pages/{fichier}"), "sizes": taille, "type": "image/png"}
        for taille, fichier in ICONES.items()
    ]
    contenu = {
        "name": f"{settings.WAGTAIL_SITE_NAME} – Ministère de la Culture",
        "short_name": "Démarches",
        "lang": "fr",
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#000091",
        "icons": icones,
    }
    return JsonResponse(contenu, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, max_age=SEMAINE)
def icone(request):
    """Lead those who only know /favicon.ico to the icon."""
    return HttpResponseRedirect(static("cms_pages/icone.svg"))


def _texte(lignes: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lignes) + "\n", content_type="text/plain; charset=utf-8")
