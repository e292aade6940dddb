"""« À corriger », beside each answer of the agent's page."""

from django import template

register = template.Library()


@register.inclusion_tag("formulaires/instruction/corrections/case.html")
def case_a_corriger(formulaire, chemin: str):
    """Show the box of one answer; nothing for one that cannot be corrected now."""
    return {"case": formulaire.cases.get(chemin)}


@register.inclusion_tag("formulaires/instruction/corrections/remarque.html")
def remarque_a_corriger(formulaire, chemin: str):
    """Show the row where the remark of one answer is written, under it."""
    return {"case": formulaire.cases.get(chemin)}
