"""The contact form at the foot of a page."""

from django import template

from cms_pages.contact.formulaire import PAGE, PIEGE, formulaire_de_contact

register = template.Library()
# Public addresses, written like those of the menu: the form is unfolded there.
OUVERT = ("/faq/", "/contact/")


@register.inclusion_tag("composants/contact.html", takes_context=True)
def contact(context):
    """Show the form, folded but on the pages people come to for it."""
    requete = context.get("request")
    ouvert = getattr(requete, "path", "") in OUVERT
    return {"formulaire": formulaire_de_contact(), "ouvert": ouvert, "page_d_origine": _page(requete)}


def _page(requete) -> str:
    """Where the message is written from. Of a page with parameters, its route alone: they may be a link's secret."""
    trouvee = getattr(requete, "resolver_match", None)
    if trouvee and trouvee.kwargs:
        return f"/{trouvee.route}"
    return getattr(requete, "path", "")


@register.simple_tag
def champs_caches() -> dict[str, str]:
    """Return the names of the two fields that nobody sees."""
    return {"piege": PIEGE, "page": PAGE}
