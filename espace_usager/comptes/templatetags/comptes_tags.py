"""What pages show of the accounts: the rule of passwords, and the warning before the session ends."""

import json

from django import template
from django.utils.html import format_html

from espace_usager.comptes.mots_de_passe import ALPHABETS, Regle, regle_du_mot_de_passe
from espace_usager.comptes.sessions import peut_se_prolonger, secondes_restantes

register = template.Library()

register.simple_tag(regle_du_mot_de_passe)


@register.simple_tag
def attributs_de_la_regle(regle: Regle) -> str:
    """Hand the rule to the script that ticks it while a person types: the same numbers as the server's."""
    return format_html(
        'data-longueur="{}" data-bits="{}" data-alphabets="{}"',
        regle.longueur,
        regle.bits,
        json.dumps(ALPHABETS),
    )


@register.inclusion_tag("espace_usager/comptes/_fin_de_session.html", takes_context=True)
def fin_de_session(context):
    """Warn a signed-in person before their session ends; nothing for a visitor."""
    request = context.get("request")
    if not (request and hasattr(request, "user") and request.user.is_authenticated):
        return {}
    return {
        "secondes": secondes_restantes(request.session),
        "fin": request.session.get_expiry_date(),
        "prolongeable": peut_se_prolonger(request.session),
        "ici": request.get_full_path(),
    }
