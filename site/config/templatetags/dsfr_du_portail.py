"""The design system's scripts: only those of the components that a page really has."""

import re

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

register = template.Library()

DISTRIBUTION = "dsfr/dist"
# What every page has: its header, the menu that opens on a phone, the choice of light or dark.
SOCLE = (
    "core/core",
    "scheme/scheme",
    "component/modal/modal",
    "component/header/header",
    "component/navigation/navigation",
)
# Component → the class by which its script finds it.
COMPOSANTS = {
    "accordion": "fr-accordion",
    "breadcrumb": "fr-breadcrumb",
    "button": "fr-btns-group--equisized",
    "card": "fr-card--download",
    "checkbox": "fr-checkbox-group",
    "display": "fr-display",
    "password": "fr-password",
    "range": "fr-range",
    "segmented": "fr-segmented",
    "sidemenu": "fr-sidemenu",
    "tab": "fr-tabs",
    "table": "fr-table",
    "tag": "fr-tag",
    "tile": "fr-tile--download",
    "toggle": "fr-toggle",
    "tooltip": "fr-tooltip",
    "transcription": "fr-transcription",
}
TETE = "</head>"


@register.tag
def avec_scripts_du_dsfr(parser, token):
    """Around a whole page: write, at the end of its head, the scripts of the components found in it."""
    contenu = parser.parse(("fin_des_scripts_du_dsfr",))
    parser.delete_first_token()
    return _PageAvecScripts(contenu)


class _PageAvecScripts(template.Node):
    def __init__(self, contenu):
        self.contenu = contenu

    def render(self, context):
        page = self.contenu.render(context)
        return mark_safe(page.replace(TETE, f"{balises(scripts_de(page))}{TETE}", 1))  # nosec B308 B703 # a page already rendered


def scripts_de(page: str) -> list[str]:
    """Return the scripts a page needs, in the order to run them, as paths of static files without their extension."""
    presentes = set(re.findall(r"fr-[a-z][a-z-]*", page))
    composants = [nom for nom, classe in COMPOSANTS.items() if classe in presentes]
    return [f"{DISTRIBUTION}/{chemin}" for chemin in (*SOCLE, *(f"component/{nom}/{nom}" for nom in composants))]


def balises(scripts: list[str]) -> str:
    """Modules for today's browsers; those that know none get the library whole, and download nothing twice."""
    modules = format_html_join(
        "\n", '<script type="module" src="{}"></script>', ((static(f"{chemin}.module.min.js"),) for chemin in scripts)
    )
    return format_html(
        '{}\n<script nomodule src="{}"></script>\n', modules, static(f"{DISTRIBUTION}/dsfr.nomodule.min.js")
    )
