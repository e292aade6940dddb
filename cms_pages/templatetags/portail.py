"""What the templates of the public site need beyond Django's own: the menu, live rules, minutes in words."""

from django import template
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail.models import Page, Site
from wagtail.templatetags.wagtailcore_tags import richtext

from cms_pages.regles import substituer_les_regles

register = template.Library()

# The addresses of Wagtail's pages are a public contract: written here, they cost no query on any page.
ACCUEIL = ("Accueil", "/")
DEMARCHES = ("Liste des démarches", "/demarches/")
PERSONNELLES = (
    ("Mon espace", reverse_lazy("espace:accueil")),
    ("Suivi de mes demandes", reverse_lazy("espace:demandes")),
    ("Mes brouillons", reverse_lazy("espace:brouillons")),
    ("Porte-documents", reverse_lazy("espace:porte_documents")),
    ("Mes relations", reverse_lazy("espace:relations")),
    ("Mon compte", reverse_lazy("espace:compte")),
)
QUESTIONS = ("Questions fréquentes", "/faq/")


@register.inclusion_tag("composants/cadre/menu.html", takes_context=True)
def menu_principal(context, connecte=False):
    """Show the main menu (P38), the visitor's own entries included when `connecte`; mark where they are."""
    chemin = getattr(context.get("request"), "path", "")
    entrees = (ACCUEIL, DEMARCHES, *(PERSONNELLES if connecte else ()), QUESTIONS)
    menees = [str(adresse) for _, adresse in entrees if _mene_a(str(adresse), chemin)]
    return {"entrees": entrees, "active": max(menees, key=len, default=None), "chemin": chemin}


def _mene_a(adresse: str, chemin: str) -> bool:
    return chemin == adresse or (adresse != "/" and chemin.startswith(adresse))


@register.simple_tag(takes_context=True)
def pages_au_dessus(context) -> list[Page]:
    """Return the pages above the present one, home first; no query for a page that was found by its address."""
    page = context["page"]
    if hasattr(page, "au_dessus"):
        return page.au_dessus
    site = Site.find_for_request(context["request"])
    if site is None or not page.is_descendant_of(site.root_page):
        return []
    entre = page.depth - site.root_page.depth - 1
    return [site.root_page, *(page.get_ancestors()[site.root_page.depth :] if entre else ())]


@register.simple_tag
def vers(destination, texte: str) -> str:
    """Return the attributes of a link to a `DestinationBlock`; another site opens beside, and says so."""
    if destination["adresse"]:
        return format_html(
            'href="{}" target="_blank" rel="noopener external" title="{} – nouvelle fenêtre"',
            destination["adresse"],
            texte,
        )
    page = destination["page"]
    return format_html('href="{}"', page.url if page else destination["chemin"])


@register.filter
def richtext_avec_regles(texte) -> str:
    """Show a rich text with the rules in force in place of their placeholders: « {brouillon_jours} »."""
    return mark_safe(substituer_les_regles(str(richtext(texte))))  # nosec B308 B703 # what richtext cleaned, and figures of settings


@register.filter
def duree(minutes: int) -> str:
    """Say a number of minutes as people do: « 30 minutes », « 1 heure », « 1 heure 30 »."""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return _compte(reste, "minute")
    return f"{_compte(heures, 'heure')}\N{NO-BREAK SPACE}{reste:02}" if reste else _compte(heures, "heure")


def _compte(nombre: int, nom: str) -> str:
    return f"{nombre}\N{NO-BREAK SPACE}{nom}{'s' if nombre > 1 else ''}"
