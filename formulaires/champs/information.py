"""What stands between the questions and asks nothing: a text, a heading, a call for attention."""

from django import forms
from wagtail import blocks

from formulaires.champs.base import TypeChamp
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

    def sous_blocs(self):
        communs = [("label", self.bloc_du_titre()), ("name", CleBlock())]
        return [*communs, *self.blocs_propres(), ("si", BlocRegle())]

    def bloc_du_titre(self) -> blocks.Block:
        return blocks.CharBlock(label="Titre (facultatif)", required=False, max_length=255)

    def blocs_propres(self):
        return [("texte", blocks.TextBlock(label="Texte", rows=4))]

    def figer(self, bloc):
        return {**super().figer(bloc), "obligatoire": False}

    def champ_django(self, champ):
        django = super().champ_django(champ)
        django.texte, django.niveau, django.ton = (champ.options.get(nom, "") for nom in ("texte", "niveau", "ton"))
        return django


class Titre(Information):
    """A heading that groups the questions after it."""

    nom = "titre"
    label = "Titre entre les questions"
    icon = "title"
    gabarit = "titre"

    def bloc_du_titre(self):
        return blocks.CharBlock(label="Titre", max_length=255)

    def blocs_propres(self):
        niveaux = [("2", "Titre"), ("3", "Sous-titre")]
        return [("niveau", blocks.ChoiceBlock(label="Importance", choices=niveaux, default="2"))]


class Encart(Information):
    """A call for attention, in the colours of the design system."""

    nom = "encart"
    label = "Encart"
    icon = "warning"
    gabarit = "encart"

    def blocs_propres(self):
        tons = [("info", "Information"), ("warning", "Attention"), ("success", "Bonne nouvelle")]
        return [*super().blocs_propres(), ("ton", blocks.ChoiceBlock(label="Ton", choices=tons, default="info"))]
