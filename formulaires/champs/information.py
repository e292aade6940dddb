"""Text between the questions: it asks nothing."""

from django import forms
from wagtail import blocks

from formulaires.champs.base import TypeChamp, presentation
from formulaires.champs.blocs import BlocRegle, CleBlock


class ChampMuet(forms.Field):
    """A field that only shows something: whatever is posted under its name is dropped."""

    widget = forms.HiddenInput

    def clean(self, value):
        return None


class Information(TypeChamp):
    """A paragraph shown in the form."""

    nom = "information"
    label = "Texte d’information"
    icon = "info-circle"
    gabarit = "information"
    porte_reponse = False
    champ_class = ChampMuet

    def get_form_block(self):
        sous_blocs = [
            ("label", blocks.CharBlock(label="Titre (facultatif)", required=False, max_length=255)),
            ("name", CleBlock()),
            ("texte", blocks.TextBlock(label="Texte", rows=4)),
            ("si", BlocRegle()),
        ]
        return blocks.StructBlock(sous_blocs, icon=self.icon, label=self.label, **presentation(sous_blocs))

    def options(self, bloc):
        return {"texte": bloc["texte"]}

    def figer(self, bloc):
        return {**super().figer(bloc), "obligatoire": False}

    def champ_django(self, champ):
        django = super().champ_django(champ)
        django.texte = champ.options["texte"]
        return django
