"""The forms of the porte-documents: find a document, add some, say what one is, put another file in its place."""

import datetime
import uuid

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from espace_usager.forms.champs import ChampLigne, FormulaireFiche, champ_du_type
from espace_usager.models import Relation
from formulaires.coffre.formats import Format
from formulaires.coffre.noms import LONGUEUR_MAX
from formulaires.dsfr import FormulaireDsfr
from formulaires.fichiers import ChampFichiers
from formulaires.reserves import Categorie

MOI = "moi"
LISTE = "Choisissez une réponse de la liste."


class ChampConcerne(forms.ModelChoiceField):
    """The citizen (None), or one of their relations (P28)."""

    def __init__(self, **options):
        super().__init__(
            Relation.objects.none(),
            empty_label="Moi",
            required=False,
            widget=forms.Select({"autocomplete": "off"}),
            error_messages={"invalid_choice": LISTE},
            **options,
        )


class ChampDocuments(ChampFichiers):
    """Files to put away; saying which media types are accepted, a telephone offers to take a picture."""

    def widget_attrs(self, widget):
        return {**super().widget_attrs(widget), "accept": ",".join(format.mime for format in Format)}


class FicheDeDocument(FormulaireFiche):
    """What is said of a document, besides its name."""

    categorie = forms.ChoiceField(
        label="Catégorie",
        choices=Categorie.choices,
        initial=Categorie.AUTRE,
        widget=forms.Select({"autocomplete": "off"}),
        error_messages={"required": LISTE, "invalid_choice": LISTE},
    )
    relation = ChampConcerne(label="Ce document concerne")
    expire_le = champ_du_type(
        "date", "Valable jusqu’au", aide="Le portail vous prévient 30 jours avant. Par exemple : 31/12/2026"
    )

    def __init__(self, relations, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relation"].queryset = relations

    def clean_expire_le(self):
        ecrite = self.cleaned_data["expire_le"]
        return datetime.date.fromisoformat(ecrite) if ecrite else None


class FormulaireAjout(FicheDeDocument):
    """New documents, several at once: what is said of one is said of all."""

    fichiers = ChampDocuments(label="Fichiers", maximum=settings.DATA_UPLOAD_MAX_NUMBER_FILES)

    field_order = ("fichiers", "categorie", "relation", "expire_le")


class FormulaireDocument(FicheDeDocument):
    """One document as it is described."""

    titre = ChampLigne(
        label="Nom du document",
        help_text="Par exemple : Statuts de l’association",
        autocomplete="off",
        max_length=LONGUEUR_MAX - 10,
    )

    field_order = ("titre", "categorie", "relation", "expire_le")


class FormulaireRemplacement(FormulaireDsfr):
    """The file that takes the place of another."""

    fichiers = ChampDocuments(label="Nouveau fichier", maximum=1)


class FiltreDesDocuments(FormulaireDsfr):
    """What a citizen may ask of their own documents, kept in the address. A value that cannot be read is told beside
    its field and filters nothing.
    """

    dit_facultatif = False

    q = forms.CharField(
        label="Rechercher un nom", required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    categorie = forms.ChoiceField(
        label="Catégorie",
        required=False,
        choices=[("", "Toutes"), *Categorie.choices],
        error_messages={"invalid_choice": LISTE},
    )
    pour = forms.ChoiceField(label="Pour", required=False, error_messages={"invalid_choice": LISTE})

    def __init__(self, relations, *args, **kwargs):
        super().__init__(*args, **kwargs)
        siennes = [(str(relation.pk), relation.denomination) for relation in relations]
        self.fields["pour"].choices = [("", "Tout le monde"), (MOI, "Moi"), *siennes]

    @property
    def est_actif(self) -> bool:
        return any(self.data.get(nom) for nom in self.fields)

    def filtrer(self, documents: QuerySet) -> QuerySet:
        """Return the documents asked for. Names are sealed: those of the person are opened to be compared."""
        self.is_valid()
        voulu = self.cleaned_data
        if voulu.get("categorie"):
            documents = documents.filter(categorie=voulu["categorie"])
        if pour := voulu.get("pour"):
            documents = documents.filter(relation=None if pour == MOI else uuid.UUID(pour))
        if mots := voulu.get("q", "").casefold():
            trouves = [document.pk for document in documents if mots in document.titre.casefold()]
            documents = documents.filter(pk__in=trouves)
        return documents
