"""Open each format as others do, and give its tables as lists of rows."""

import csv
import io
import json
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def lire_csv(octets: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(octets.decode("utf-8-sig"), newline=""), delimiter=";"))


def lire_json(octets: bytes) -> dict:
    return json.loads(octets)


def lire_xlsx(octets: bytes) -> dict[str, list[list]]:
    """Return the rows by sheet; fails when any cell is a formula."""
    classeur = load_workbook(io.BytesIO(octets))
    types = {cellule.data_type for feuille in classeur for rangee in feuille.iter_rows() for cellule in rangee}
    assert "f" not in types
    return {
        feuille.title: [[_lue(valeur) for valeur in rangee] for rangee in feuille.iter_rows(values_only=True)]
        for feuille in classeur
    }


def _lue(valeur):
    """Excel reads « _x0041_ » as « A »; openpyxl leaves that to its caller."""
    return unescape(valeur) if isinstance(valeur, str) else valeur


def lire_ods(octets: bytes) -> dict[str, list[list[str]]]:
    """Return the texts by sheet; fails when any cell is a formula."""
    with ZipFile(io.BytesIO(octets)) as archive:
        assert archive.namelist()[0] == "mimetype"
        racine = fromstring(archive.read("content.xml"))
    assert [cellule for cellule in racine.iter() if f"{TABLE}formula" in cellule.attrib] == []
    return {
        table.get(f"{TABLE}name"): [
            [_texte(cellule) for cellule in rangee.iter(f"{TABLE}table-cell")]
            for rangee in table.iter(f"{TABLE}table-row")
        ]
        for table in racine.iter(f"{TABLE}table")
    }


def types_ods(octets: bytes) -> set[str]:
    with ZipFile(io.BytesIO(octets)) as archive:
        racine = fromstring(archive.read("content.xml"))
    return {cellule.get(f"{OFFICE}value-type") for cellule in racine.iter(f"{TABLE}table-cell")} - {None}


def _texte(cellule) -> str:
    return "\n".join("".join(_morceaux(paragraphe)) for paragraphe in cellule.iter(f"{TEXTE}p"))


def _morceaux(paragraphe):
    yield paragraphe.text or ""
    for balise in paragraphe:
        yield " " * int(balise.get(f"{TEXTE}c", 1)) if balise.tag == f"{TEXTE}s" else "\t"
        yield balise.tail or ""
