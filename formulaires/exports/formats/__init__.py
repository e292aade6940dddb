"""The formats of an export: each module writes a `Contenu` to a stream that nobody goes back in, as it comes."""

from formulaires.exports.formats.csv import ecrire_csv
from formulaires.exports.formats.json import ecrire_json
from formulaires.exports.formats.ods import ecrire_ods
from formulaires.exports.formats.xlsx import ecrire_xlsx
from formulaires.exports.formats.zip import ecrire_zip
from formulaires.models import FormatExport

FORMATS = {
    FormatExport.CSV: (ecrire_csv, "text/csv"),
    FormatExport.XLSX: (ecrire_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    FormatExport.ODS: (ecrire_ods, "application/vnd.oasis.opendocument.spreadsheet"),
    FormatExport.JSON: (ecrire_json, "application/json"),
    FormatExport.ZIP: (ecrire_zip, "application/zip"),
}
