"""Several files in one field of a form."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from formulaires.coffre.antivirus import mention
from formulaires.coffre.formats import Format, enumerer

FICHIERS_MAX = 5


class EnvoiDeFichiers(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True
    use_fieldset = False

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class ChampFichiers(forms.FileField):
    """A few uploaded files, `maximum` at once; their content is checked by the coffre when they are attached."""

    widget = EnvoiDeFichiers

    def __init__(self, *, maximum: int = FICHIERS_MAX, **kwargs):
        self.maximum = maximum
        nombre = f"{maximum} fichiers au plus" if maximum > 1 else "Un fichier"
        taille = f"{settings.COFFRE_TAILLE_MAX_MO}\N{NO-BREAK SPACE}Mo {'chacun' if maximum > 1 else 'au plus'}"
        kwargs.setdefault(
            "help_text",
            f"{nombre}, {taille}. Formats\N{NO-BREAK SPACE}: {enumerer(Format)}. {mention()}".strip(),
        )
        super().__init__(**kwargs)
        if maximum == 1:
            self.widget.attrs.pop("multiple", None)

    def clean(self, data, initial=None):
        fichiers = data or []
        if self.required and not fichiers:
            raise ValidationError("Ajoutez un fichier.", code="required")
        if len(fichiers) > self.maximum:
            pluriel = "s" if self.maximum > 1 else ""
            raise ValidationError(f"Envoyez {self.maximum} fichier{pluriel} au plus à la fois.", code="nombre")
        return fichiers
