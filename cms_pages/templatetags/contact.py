"""The contact form at the foot of a page."""

from django import template

from cms_pages.contact.formulaire import PAGE, PIEGE, formulaire_de_contact

register = template.Library()
# Public addresses, written like those of the menu: the form is unfolded there.
OUVERT = ("/faq/", "/contact/")


@register.inclusion_tag("composants/contact.html", takes_context=True)
def contact(context):
    """Show the form, folded but on the pages people come to for it. One query."""
    chemin = getattr(context.get("request"), "path", "")
    formulaire = formulaire_de_contact()
    return {"formulaire": formulaire, "ouvert": chemin in OUVERT, "page_d_origine": chemin}


@register.simple_tag
def champs_caches() -> dict[str, str]:
    """Return the names of the two fields that nobody sees."""
    return {"piege": PIEGE, "page": PAGE}
