"""What staff type."""

from django import forms

from formulaires.courrier.contenu import Contenu, contenu_ecrit
from formulaires.courrier.genres import Genre
from formulaires.courrier.models import ModeleDeCourriel


class FormulaireModele(forms.ModelForm):
    """The subject and the text of one kind of mail."""

    class Meta:
        model = ModeleDeCourriel
        fields = ["sujet", "texte"]
        widgets = {"texte": forms.Textarea({"rows": 18})}
        help_texts = {
            "texte": "Laissez une ligne vide entre deux paragraphes. Une ligne qui contient seulement {lien} fait un "
            "bouton de la ligne qui la précède. Le texte est envoyé tel quel : ni code, ni mise en forme."
        }
        error_messages = {
            "sujet": {"required": "Écrivez le sujet du courriel."},
            "texte": {"required": "Écrivez le texte du courriel."},
        }

    def clean_texte(self) -> str:
        return self.cleaned_data["texte"].replace("\r\n", "\n")

    def apercu(self, genre: Genre) -> Contenu:
        """Return the mail these words make, with the example of each placeholder."""
        return contenu_ecrit(self["sujet"].value(), self["texte"].value(), genre, genre.exemples)
