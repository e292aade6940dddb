"""XLSX written as it comes. A text is an inline string, which no spreadsheet computes (C36); nothing is a formula."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from formulaires.exports.cellules import Cellule
from formulaires.exports.contenu import Contenu, Feuille
from formulaires.exports.formats.classeur import borne, en_lettres, feuilles_bornees, textes, xml

PRINCIPAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAQUET = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Excel reads « _x0041_ » as « A »: the underscore of what looks like it is itself written so.
SEQUENCE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
JOUR_ZERO = datetime(1899, 12, 30)
PREMIER_JOUR_SUR = date(1900, 3, 1)
"""Before it, Excel counts a 29 February 1900 that never was: such a day is written as a text."""
LIBELLE, JOUR, MOMENT = 1, 2, 3
STYLES = (
    f'<styleSheet xmlns="{PRINCIPAL}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def ecrire_xlsx(contenu: Contenu, sortie: BinaryIO) -> None:
    """Write the workbook: the sheets one after the other, then what names them."""
    noms = []
    with ZipFile(sortie, "w", ZIP_DEFLATED) as archive:
        for rang, feuille in enumerate(feuilles_bornees(contenu), 1):
            noms.append(feuille.nom)
            with archive.open(f"xl/worksheets/sheet{rang}.xml", "w", force_zip64=True) as partie:
                for morceau in _feuille(feuille):
                    partie.write(morceau.encode())
        for nom, texte in _autour(noms):
            archive.writestr(nom, ENTETE + texte)


def _feuille(feuille: Feuille) -> Iterator[str]:
    yield f'{ENTETE}<worksheet xmlns="{PRINCIPAL}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    yield '<sheetFormatPr defaultRowHeight="15"/><sheetData>'
    for numero, (est_titre, rangee) in enumerate(textes(feuille.entetes, feuille.rangees), 1):
        yield f'<row r="{numero}">'
        for colonne, valeur in enumerate(rangee, 1):
            yield _cellule(f"{en_lettres(colonne)}{numero}", valeur, est_titre)
        yield "</row>"
    yield "</sheetData></worksheet>"


def _cellule(place: str, valeur: Cellule, est_titre: bool) -> str:
    if isinstance(valeur, Decimal):
        return f'<c r="{place}"><v>{valeur:f}</v></c>'
    if isinstance(valeur, date):
        if (valeur.date() if isinstance(valeur, datetime) else valeur) >= PREMIER_JOUR_SUR:
            style = MOMENT if isinstance(valeur, datetime) else JOUR
            return f'<c r="{place}" s="{style}"><v>{_serie(valeur)}</v></c>'
        valeur = valeur.isoformat()
    if valeur == "":
        return ""
    style = f' s="{LIBELLE}"' if est_titre else ""
    texte = xml(SEQUENCE.sub("_x005F_", borne(valeur)))
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{texte}</t></is></c>'


def _serie(quand: date) -> str:
    """Return the number of days since Excel's day zero."""
    entier = quand if isinstance(quand, datetime) else datetime(quand.year, quand.month, quand.day)
    return repr((entier - JOUR_ZERO) / timedelta(days=1))


def _autour(noms: list[str]) -> Iterator[tuple[str, str]]:
    rangs = range(1, len(noms) + 1)
    feuilles = "".join(
        f'<sheet name="{xml(nom)}" sheetId="{rang}" r:id="rId{rang}"/>' for rang, nom in enumerate(noms, 1)
    )
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{PRINCIPAL}" xmlns:r="{RELATIONS}"><sheets>{feuilles}</sheets></workbook>',
    )
    liens = "".join(
        f'<Relationship Id="rId{rang}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{rang}.xml"/>'
        for rang in rangs
    )
    style = f'<Relationship Id="rId{len(noms) + 1}" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    yield "xl/_rels/workbook.xml.rels", _relations(liens + style)
    yield "xl/styles.xml", STYLES
    yield (
        "_rels/.rels",
        _relations(f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'),
    )
    parties = "".join(
        f'<Override PartName="/xl/worksheets/sheet{rang}.xml" ContentType="{TYPE}.worksheet+xml"/>' for rang in rangs
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{PAQUET}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{parties}</Types>',
    )


def _relations(liens: str) -> str:
    return f'<Relationships xmlns="{PAQUET}/relationships">{liens}</Relationships>'
