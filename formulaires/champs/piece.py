"""Files asked of the citizen. An answer is a list of piece ids, never a URL (hard-parts.md §4)."""

import uuid

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.dsfr import ChampLie


class WidgetPieces(forms.ClearableFileInput):
    """Keeps the ids already attached in hidden inputs, beside a file input for the next ones."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])


class ChampPiecesLie(ChampLie):
    """A bound question about files: it shows those already received, given by the form (`form.pieces`)."""

    extensions = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.docx,.odt,.xlsx,.ods"

    @property
    def pieces(self) -> list:
        recues = self.form.pieces
        return [recues[piece] for piece in self.value() or () if piece in recues]

    @property
    def aide_fichiers(self) -> str:
        nombre = "10 fichiers au plus" if self.field.plusieurs else "Un fichier"
        taille = f"{settings.COFFRE_TAILLE_MAX_MO}\N{NO-BREAK SPACE}Mo au plus"
        return f"{nombre}, {taille}. Formats\N{NO-BREAK SPACE}: PDF, JPEG, PNG, TIFF, DOCX, ODT, XLSX, ODS."


class ChampPieces(forms.Field):
    """Checks the number and the shape of piece ids; whose they are is checked by who stores them."""

    widget = WidgetPieces
    bound_field_class = ChampPiecesLie
    rendu_direct = True  # it lists the files of one person

    def __init__(self, *, plusieurs: bool, **kwargs):
        self.plusieurs = plusieurs
        super().__init__(**kwargs)

    def clean(self, value):
        pieces = list(dict.fromkeys(_identifiant(piece) for piece in value or () if piece))
        if self.required and not pieces:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(pieces) > (10 if self.plusieurs else 1):
            attendu = "10 fichiers au plus" if self.plusieurs else "un seul fichier est attendu"
            raise ValidationError(f"Retirez des fichiers : {attendu}.", code="nombre")
        return pieces


def _identifiant(piece: str) -> str:
    try:
        return str(uuid.UUID(piece))
    except ValueError:
        raise ValidationError("Ce fichier n’a pas été reçu : ajoutez-le de nouveau.", code="invalide") from None


class Piece(TypeChamp):
    """One or several supporting documents."""

    nom = "piece"
    label = "Pièce justificative"
    icon = "doc-full"
    gabarit = "piece"
    forme = list
    est_simple = False
    champ_class = ChampPieces

    def blocs_propres(self):
        return [("plusieurs", blocks.BooleanBlock(label="Plusieurs fichiers possibles", required=False, default=False))]

    def champ_django(self, champ):
        django = super().champ_django(champ)
        django.error_messages["required"] = f"Ajoutez le fichier « {champ.libelle} »."
        return django

    def arguments(self, champ):
        return {"plusieurs": bool(champ.options.get("plusieurs"))}

    def lire(self, valeur, champ):
        nombre = len(valeur)
        return f"{nombre} fichier{'s' if nombre > 1 else ''}"
