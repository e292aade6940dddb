"""What the rows of the agents' list show: `{% load liste_des_demandes %}`."""

from django import template

from formulaires.instruction.echeances import echeance_de
from formulaires.instruction.lignes import reponse_listee
from formulaires.instruction.tables import etiquette

register = template.Library()

register.filter("echeance", echeance_de)
register.filter("etiquette", etiquette)
register.filter("reponse_listee", reponse_listee)
