"""Widgets of the agents' lists, written without a template per choice: an agent may have hundreds of choices."""

from django import forms
from django.utils.html import format_html, format_html_join

CASE = '<div><label for="{0}_{1}"><input type="checkbox" name="{2}" value="{3}" id="{0}_{1}"{4}> {5}</label></div>'


class Cases(forms.CheckboxSelectMultiple):
    """Boxes to tick."""

    def render(self, name, value, attrs=None, renderer=None):
        cochees = {str(valeur) for valeur in value or ()}
        identifiant = (attrs or {}).get("id", f"id_{name}")
        lignes = (
            (identifiant, rang, name, valeur, " checked" if str(valeur) in cochees else "", libelle)
            for rang, (valeur, libelle) in enumerate(self.choices)
        )
        return format_html('<div class="in-cases" id="{}">{}</div>', identifiant, format_html_join("", CASE, lignes))
