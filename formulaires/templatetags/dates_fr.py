"""`formulaires.dates` in templates: `{% load dates_fr %}`, then `{{ d|jour }}`, `{{ dt|moment_relatif }}`…

A missing date shows nothing.
"""

from django import template
from django.utils import timezone

from formulaires import dates

register = template.Library()


def _ou_rien(ecrire):
    return lambda quand: ecrire(quand) if quand else ""


for _nom in ("jour", "jour_de_semaine", "heure", "moment"):
    register.filter(_nom, _ou_rien(getattr(dates, _nom)))


@register.filter
def moment_relatif(quand):
    return dates.moment_relatif(quand, timezone.now()) if quand else ""
