"""Gives our kinds of questions to wagtailstreamforms, which imports this module while models load."""

from wagtailstreamforms.fields import register

from formulaires.champs.registre import CLASSES

for classe in CLASSES:
    register(classe.nom, classe)
