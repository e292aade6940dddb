"""Files asked of the citizen. An answer is a list of piece ids, never a URL (hard-parts.md §4)."""

import uuid
from dataclasses import replace

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from formulaires.champs.base import TypeChamp
from formulaires.coffre.formats import Format, designes, enumerer, format_de
from formulaires.definitions import Champ
from formulaires.dsfr import ChampLie
from formulaires.reserves import Categorie, DocumentPropose

INSECABLE = "\N{NO-BREAK SPACE}"
NOMBRE_MAX = 10
FORMATS = [(format.value, format.libelle) for format in Format]


class WidgetPieces(forms.ClearableFileInput):
    """Keeps the ids already attached in hidden inputs, beside a file input for the next ones."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])


class ChampPiecesLie(ChampLie):
    """A bound question about files: it shows those already received, given by the form (`form.pieces`).

    `form.documents` are those that may be joined without sending them; None where nobody keeps any.
    """

    @property
    def extensions(self) -> str:
        return ",".join(extension for format in self.field.formats for extension in format.extensions)

    @property
    def pieces(self) -> list:
        recues = self.form.pieces
        return [recues[piece] for piece in self.value() or () if piece in recues]

    @property
    def peut_conserver(self) -> bool:
        """Whether a file sent here may be kept for later."""
        return self.form.documents is not None

    @cached_property
    def documents(self) -> list[DocumentPropose]:
        """What may be joined, with the reason when this question does not take it."""
        return [replace(document, empechement=self._empechement(document)) for document in self.form.documents or ()]

    @property
    def documents_proposes(self) -> list[DocumentPropose]:
        """Those of the question's category, kept for whom the demande is made."""
        return [document for document in self.documents if self._convient(document)]

    @property
    def autres_documents(self) -> list[DocumentPropose]:
        return [document for document in self.documents if not self._convient(document)]

    def _convient(self, document: DocumentPropose) -> bool:
        return document.est_de_la_demande and self.field.categorie in ("", document.categorie)

    @property
    def categorie(self) -> str:
        """The category of documents the question asks for, in words; empty for any."""
        return Categorie(self.field.categorie).label if self.field.categorie else ""

    def _empechement(self, document: DocumentPropose) -> str:
        if document.empechement:
            return document.empechement
        if format_de(document.type_mime) not in self.field.formats:
            return "format non accepté ici"
        return "trop volumineux ici" if document.taille > self.field.taille_mo * 1_000_000 else ""

    @property
    def aide_fichiers(self) -> str:
        """The limits, said before choosing a file."""
        maximum = self.field.nombre_max
        nombre = f"{maximum} fichiers au plus" if maximum > 1 else "Un fichier"
        taille = f"{self.field.taille_mo}{INSECABLE}Mo au plus"
        return f"{nombre}, {taille}. Formats{INSECABLE}: {enumerer(self.field.formats)}."


class ChampPieces(forms.Field):
    """Checks the number and the shape of piece ids; whose they are is checked by who stores them."""

    widget = WidgetPieces
    bound_field_class = ChampPiecesLie
    rendu_direct = True  # it lists the files of one person

    def __init__(self, *, nombre_max: int, formats, taille_mo: int, modele=None, categorie: str = "", **kwargs):
        self.nombre_max, self.formats, self.taille_mo, self.modele = nombre_max, formats, taille_mo, modele
        self.categorie = categorie
        super().__init__(**kwargs)

    @property
    def plusieurs(self) -> bool:
        return self.nombre_max > 1

    def clean(self, value):
        pieces = list(dict.fromkeys(_identifiant(piece) for piece in value or () if piece))
        if self.required and not pieces:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(pieces) > self.nombre_max:
            attendu = f"{self.nombre_max} fichiers au plus" if self.plusieurs else "un seul fichier est attendu"
            raise ValidationError(f"Retirez des fichiers : {attendu}.", code="nombre")
        return pieces


def _identifiant(piece: str) -> str:
    try:
        return str(uuid.UUID(piece))
    except ValueError:
        raise ValidationError("Ce fichier n’a pas été reçu : ajoutez-le de nouveau.", code="invalide") from None


def limites(champ: Champ) -> dict:
    """Return what the safe must check of a file sent for this question (`coffre.portes.deposer`)."""
    return {"types": champ.options.get("formats"), "taille_max": _taille_mo(champ) * 1_000_000}


def _taille_mo(champ: Champ) -> int:
    """Return the limit in Mo: the question's, never above the portal's."""
    return min(champ.options.get("taille_max_mo") or settings.COFFRE_TAILLE_MAX_MO, settings.COFFRE_TAILLE_MAX_MO)


class Piece(TypeChamp):
    """One or several supporting documents.

    The model to download is frozen by its number in the administration's documents, and its title.
    """

    nom = "piece"
    label = "Pièce justificative"
    icon = "doc-full"
    gabarit = "piece"
    forme = list
    est_simple = False
    champ_class = ChampPieces
    options_indifferentes = frozenset({"modele", "categorie"})
    options_si_remplies = frozenset({"nombre_max", "formats", "taille_max_mo", "modele", "categorie"})

    def blocs_propres(self):
        portail = (
            f"Au plus {settings.COFFRE_TAILLE_MAX_MO}{INSECABLE}Mo, la limite du portail, qui sert si rien n’est dit."
        )
        tous = "Aucun coché : tous sont acceptés."
        return [
            ("plusieurs", blocks.BooleanBlock(label="Plusieurs fichiers possibles", required=False, default=False)),
            ("nombre_max", blocks.IntegerBlock(label="Nombre de fichiers au plus", required=False, min_value=2,
                                               max_value=NOMBRE_MAX)),
            ("formats", blocks.MultipleChoiceBlock(label="Formats acceptés", choices=FORMATS, required=False,
                                                   help_text=tous, widget=forms.CheckboxSelectMultiple)),
            ("taille_max_mo", blocks.IntegerBlock(label="Taille maximale d’un fichier, en Mo", required=False,
                                                  help_text=portail, min_value=1)),
            ("categorie", blocks.ChoiceBlock(label="Documents du porte-documents à proposer d’abord", required=False,
                                             choices=Categorie.choices, default="")),
            ("modele", DocumentChooserBlock(label="Modèle à télécharger", required=False)),
        ]  # fmt: skip

    def options(self, bloc):
        options = super().options(bloc)
        if modele := options.get("modele"):
            options["modele"] = {"id": modele.pk, "titre": modele.title}
        return options

    def composer_options(self, options):
        modele = options.get("modele")
        return {**options, "modele": modele["id"]} if modele else options

    def champ_django(self, champ):
        django = super().champ_django(champ)
        django.error_messages["required"] = f"Ajoutez le fichier « {champ.libelle} »."
        return django

    def arguments(self, champ):
        plusieurs = champ.options.get("plusieurs")
        return {
            "nombre_max": (champ.options.get("nombre_max") or NOMBRE_MAX) if plusieurs else 1,
            "formats": designes(champ.options.get("formats")),
            "taille_mo": _taille_mo(champ),
            "modele": champ.options.get("modele"),
            "categorie": champ.options.get("categorie", ""),
        }

    def lire(self, valeur, champ):
        nombre = len(valeur)
        return f"{nombre} fichier{'s' if nombre > 1 else ''}"
