"""What the pages of the citizens' space say of the portal's health."""

from django import template

from config.sante.degradation import phrases

register = template.Library()


@register.inclusion_tag("composants/cadre/etat_du_service.html", takes_context=True)
def etat_du_service(context):
    """Tell a signed-in person what does not work well; nothing to a visitor, nor when all does."""
    usager = getattr(context.get("request"), "user", None)
    return {"phrases": phrases() if usager and usager.is_authenticated else []}
