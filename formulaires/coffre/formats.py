"""The formats the portal accepts, and how each is called."""

from collections.abc import Iterable
from enum import Enum


class Format(Enum):
    """One accepted format. Its value is its key, the word by which a form designates it."""

    mime: str
    libelle: str
    designation: str
    extensions: tuple[str, ...]

    PDF = "pdf", "application/pdf", "un PDF", (".pdf",)
    JPEG = "jpeg", "image/jpeg", "une image JPEG", (".jpg", ".jpeg", ".jpe", ".jfif")
    PNG = "png", "image/png", "une image PNG", (".png",)
    TIFF = "tiff", "image/tiff", "une image TIFF", (".tif", ".tiff")
    DOCX = (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "un document Word (DOCX)",
        (".docx",),
    )
    ODT = "odt", "application/vnd.oasis.opendocument.text", "un document OpenDocument (ODT)", (".odt",)
    XLSX = (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "un classeur Excel (XLSX)",
        (".xlsx",),
    )
    ODS = "ods", "application/vnd.oasis.opendocument.spreadsheet", "un classeur OpenDocument (ODS)", (".ods",)

    def __new__(cls, cle, mime, designation, extensions):
        membre = object.__new__(cls)
        membre._value_ = cle
        membre.mime, membre.libelle = mime, cle.upper()
        membre.designation, membre.extensions = designation, extensions
        return membre

    @classmethod
    def _missing_(cls, valeur):
        """A media type designates a format as well as its key does."""
        return format_de(valeur)

    @property
    def est_image(self) -> bool:
        return self in (Format.JPEG, Format.PNG, Format.TIFF)

    @classmethod
    def de_l_extension(cls, extension: str) -> "Format | None":
        """Return the format that a name ending so (« .PDF ») claims to be, if it is one of ours."""
        return next((membre for membre in cls if extension.casefold() in membre.extensions), None)


def designes(types: Iterable[str] | None) -> tuple[Format, ...]:
    """Return the formats designated by keys or media types; all of them for None. Raises ValueError."""
    return tuple(Format) if types is None else tuple(Format(cle) for cle in types)


def format_de(type_mime: str) -> Format | None:
    """Return the accepted format of this media type; None for another, which only the portal writes."""
    return next((membre for membre in Format if membre.mime == type_mime), None)


def enumerer(formats: Iterable[Format]) -> str:
    """Return « PDF, JPEG, PNG »."""
    return ", ".join(membre.libelle for membre in formats)
