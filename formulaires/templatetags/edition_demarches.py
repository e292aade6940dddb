"""What the editor's templates ask: the state of the draft being shown, and its first step."""

from django import template

from formulaires.edition.jouer import premiere_etape
from formulaires.edition.liens import bilan_de

register = template.Library()

register.simple_tag(bilan_de)
register.simple_tag(premiere_etape)
