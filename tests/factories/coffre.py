"""Files as people send them: sound ones, damaged ones, trapped ones; and rows of the coffre."""

import io
import struct
import zipfile
import zlib

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from formulaires.coffre.formats import Format
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import deposer_octets

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
# One page, two inches by three, with a black square.
UNE_PAGE = b"""%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 216]/Contents 4 0 R>>endobj
4 0 obj<</Length 14>>stream
0 0 72 72 re f
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
"""
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825


class FichierChiffreFactory(factory.django.DjangoModelFactory):
    """A file really encrypted and stored, by the public door."""

    class Meta:
        model = FichierChiffre

    proprietaire = "usager:1"
    octets = PDF
    nom = "statuts.pdf"
    type_mime = Format.PDF.mime

    @classmethod
    def _create(cls, model_class, *args, **champs):
        return deposer_octets(champs.pop("octets"), **champs)


def envoi(octets: bytes = PDF, nom: str = "statuts.pdf") -> SimpleUploadedFile:
    """An uploaded file, whose declared type says nothing true."""
    return SimpleUploadedFile(nom, octets, content_type="application/octet-stream")


def image(format: str = "JPEG", taille=(60, 40), **options) -> bytes:
    """A picture whose left half is red and right half blue."""
    dessin = Image.new("RGB", taille, "blue")
    dessin.paste("red", (0, 0, taille[0] // 2, taille[1]))
    sortie = io.BytesIO()
    dessin.save(sortie, format, **options)
    return sortie.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes in a picture: its position, and how it was held."""
    notes = Image.Exif()
    notes[ORIENTATION] = orientation
    notes[DESCRIPTION] = "PRIS CHEZ MOI"
    notes[GPS] = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 3.0)}
    relues = Image.Exif()
    relues.load(notes.tobytes())
    return relues


def png_uni(cote: int) -> bytes:
    """A one-colour PNG of `cote` × `cote` pixels: a few kilobytes that ask for hundreds of megabytes."""
    lignes = zlib.compress(bytes(1 + -(-cote // 8)) * cote)
    entete = struct.pack(">IIBBBBB", cote, cote, 1, 0, 0, 0, 0)
    blocs = ((b"IHDR", entete), (b"IDAT", lignes), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(octets)) + nom + octets + struct.pack(">I", zlib.crc32(nom + octets))
        for nom, octets in blocs
    )


def archive(entrees: dict[str, bytes]) -> bytes:
    """A ZIP archive; the first entry is stored as it is, as OpenDocument wants."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as fichier:
        for numero, (nom, octets) in enumerate(entrees.items()):
            fichier.writestr(nom, octets, None if numero else zipfile.ZIP_STORED)
    return sortie.getvalue()


def office(format: Format = Format.DOCX, **entrees: bytes) -> bytes:
    """The smallest document of each Office format; `entrees` are added to it."""
    return archive(SQUELETTES[format] | entrees)


def _types(principal: str) -> bytes:
    return f'<?xml version="1.0"?><Types><Override PartName="/x" ContentType="{principal}"/></Types>'.encode()


SQUELETTES = {
    Format.DOCX: {
        "[Content_Types].xml": _types(Format.DOCX.mime + ".main+xml"),
        "word/document.xml": b"<document/>",
    },
    Format.XLSX: {
        "[Content_Types].xml": _types(Format.XLSX.mime + ".main+xml"),
        "xl/workbook.xml": b"<workbook/>",
    },
    Format.ODT: {"mimetype": Format.ODT.mime.encode(), "content.xml": b"<document/>"},
    Format.ODS: {"mimetype": Format.ODS.mime.encode(), "content.xml": b"<document/>"},
}
