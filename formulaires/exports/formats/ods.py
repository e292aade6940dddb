"""ODS written as it comes. A text is a string by its type, which no spreadsheet computes (C36)."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from formulaires.exports.cellules import Cellule
from formulaires.exports.contenu import Contenu, Feuille
from formulaires.exports.formats.classeur import borne, feuilles_bornees, textes, xml

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ENTETE = '<?xml version="1.0" encoding="UTF-8"?>\n'
# XML readers keep one space where there are several, and none at the ends.
ESPACES = re.compile(r"^ +| +$| {2,}")
NOMBRE_2 = '<number:{} number:style="long"/>'
JOUR = f"{NOMBRE_2.format('day')}<number:text>/</number:text>{NOMBRE_2.format('month')}<number:text>/</number:text>"
JOUR += NOMBRE_2.format("year")
HEURE = f"<number:text> </number:text>{NOMBRE_2.format('hours')}<number:text>:</number:text>"
HEURE += NOMBRE_2.format("minutes")
STYLES = (
    f'<number:date-style style:name="nj">{JOUR}</number:date-style>'
    f'<number:date-style style:name="nm">{JOUR}{HEURE}</number:date-style>'
    '<style:style style:name="jour" style:family="table-cell" style:data-style-name="nj"/>'
    '<style:style style:name="moment" style:family="table-cell" style:data-style-name="nm"/>'
    '<style:style style:name="titre" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
ESPACES_DE_NOMS = "".join(
    f' xmlns:{nom}="{OASIS}:{quoi}:1.0"'
    for nom, quoi in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
MANIFESTE = (
    f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ecrire_ods(contenu: Contenu, sortie: BinaryIO) -> None:
    """Write the document: its type first, uncompressed, as the format wants."""
    with ZipFile(sortie, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", TYPE, ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", ENTETE + MANIFESTE)
        with archive.open("content.xml", "w", force_zip64=True) as partie:
            for morceau in _document(contenu):
                partie.write(morceau.encode())


def _document(contenu: Contenu) -> Iterator[str]:
    yield f'{ENTETE}<office:document-content{ESPACES_DE_NOMS} office:version="1.2">'
    yield f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
    for feuille in feuilles_bornees(contenu):
        yield from _table(feuille)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _table(feuille: Feuille) -> Iterator[str]:
    yield f'<table:table table:name="{xml(feuille.nom)}">'
    yield f'<table:table-column table:number-columns-repeated="{len(feuille.entetes)}"/>'
    for est_titre, rangee in textes(feuille.entetes, feuille.rangees):
        yield "<table:table-row>"
        for valeur in rangee:
            yield _cellule(valeur, est_titre)
        yield "</table:table-row>"
    yield "</table:table>"


def _cellule(valeur: Cellule, est_titre: bool) -> str:
    if valeur == "":
        return "<table:table-cell/>"
    if isinstance(valeur, Decimal):
        return _typee("float", f'office:value="{valeur:f}"', f"{valeur:f}")
    if isinstance(valeur, date):
        style = "moment" if isinstance(valeur, datetime) else "jour"
        ecrit = valeur.isoformat()
        return _typee("date", f'table:style-name="{style}" office:date-value="{ecrit}"', ecrit)
    return _typee("string", 'table:style-name="titre"' if est_titre else "", borne(valeur))


def _typee(genre: str, attributs: str, texte: str) -> str:
    paragraphes = "".join(f"<text:p>{_texte(ligne)}</text:p>" for ligne in texte.split("\n"))
    return f'<table:table-cell office:value-type="{genre}" {attributs}>{paragraphes}</table:table-cell>'


def _texte(ligne: str) -> str:
    espaces = ESPACES.sub(lambda trouves: f"\x00{len(trouves[0])}\x00", ligne)
    balises = re.sub("\x00([0-9]+)\x00", r'<text:s text:c="\1"/>', xml(espaces))
    return balises.replace("\t", "<text:tab/>")
