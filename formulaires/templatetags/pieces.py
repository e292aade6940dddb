"""What a page may offer of a file: `{% load pieces %}`, `{{ fichier|consultable }}`, `{{ fichier|dessinable }}`.

`{% mention_antivirus %}` says, near a field that takes files, that no antivirus looks, if that is so.
"""

from django import template

from formulaires.coffre.antivirus import mention
from formulaires.coffre.apercus import est_dessinable
from formulaires.coffre.portes import est_consultable

register = template.Library()

register.filter("consultable", est_consultable)
register.filter("dessinable", est_dessinable)
register.simple_tag(mention, name="mention_antivirus")
