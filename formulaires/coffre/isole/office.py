"""Office documents are ZIP archives: which one, and is it an honest one? Every entry is unpacked, and thrown away.

Limits are read from the headers, then counted while unpacking, as headers may lie.
"""

import io
import re
import stat
import zipfile

from refus import Refuse

ENTREES_MAX = 10_000
# Less than what an antivirus reads of one entry (clamd stops at MaxFileSize, without a word, inside an archive).
OCTETS_MAX = 100_000_000
EMBARQUE_MAX = 20_000_000
RAPPORT_MAX = 200
# Below this size a high ratio is only a small document.
RAPPORT_COMPTE_DES = 10_000_000
MORCEAU = 1024 * 1024

OOXML = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
OPENDOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
ZIP = b"PK\x03\x04"
ARCHIVES = (ZIP, b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08")
# Drawings that Word keeps compressed with gzip.
DESSINS = (".emz", ".wmz")


def examiner(source):
    """Return « docx », « odt », « xlsx » or « ods ». Raises Refuse."""
    with zipfile.ZipFile(source) as archive:
        verifier_entrees(archive, source.seek(0, io.SEEK_END))
        format = reconnaitre(archive)
        deplier(archive, Compteur())
    return format


def verifier_entrees(archive, taille):
    """Refuse by the headers alone: too many entries, too much to unpack, a password, a name that leaves its folder."""
    entrees = archive.infolist()
    annonces = sum(entree.file_size for entree in entrees)
    if len(entrees) >= ENTREES_MAX or annonces > min(OCTETS_MAX, max(RAPPORT_MAX * taille, RAPPORT_COMPTE_DES)):
        raise Refuse("bombe")
    if any(entree.flag_bits & 1 for entree in entrees):
        raise Refuse("protege")
    if any(sort_du_dossier(entree.filename) or stat.S_ISLNK(entree.external_attr >> 16) for entree in entrees):
        raise Refuse("suspect")


def sort_du_dossier(nom):
    parties = re.split(r"[/\\]", nom)
    return ".." in parties or parties[0] == "" or ":" in parties[0]


def reconnaitre(archive):
    """Return the format the archive declares: in `mimetype` (OpenDocument) or `[Content_Types].xml` (Office)."""
    declare = lire(archive, "mimetype").strip()
    if declare in OPENDOCUMENT:
        if b"encryption-data" in lire(archive, "META-INF/manifest.xml"):
            raise Refuse("protege")
        return OPENDOCUMENT[declare]
    types = lire(archive, "[Content_Types].xml")
    if b"macroEnabled" in types:
        raise Refuse("macros")
    for marque, format in OOXML.items():
        if marque in types:
            return format
    raise Refuse("archive")


def lire(archive, nom):
    """Return the beginning of an entry, nothing if there is none."""
    if nom not in archive.NameToInfo:
        return b""
    with archive.open(nom) as flux:
        return flux.read(MORCEAU)


class Compteur:
    """What was unpacked so far, in all the archives of one file."""

    def __init__(self):
        self.deplies = 0

    def ajouter(self, morceau):
        self.deplies += len(morceau)
        if self.deplies > OCTETS_MAX:
            raise Refuse("bombe")


def deplier(archive, compteur, embarquee=False):
    """Unpack every entry. A document may hold other documents (a chart, its table), and no other kind of archive."""
    for entree in archive.infolist():
        with archive.open(entree) as flux:
            debut = flux.read(8)
            if debut.startswith(ZIP) and "/embeddings/" in entree.filename and not embarquee:
                deplier_document(debut + flux.read(EMBARQUE_MAX), compteur)
            elif debut.startswith(ARCHIVES) and not entree.filename.endswith(DESSINS):
                raise Refuse("imbriquee")
            while morceau := flux.read(MORCEAU):
                compteur.ajouter(morceau)


def deplier_document(octets, compteur):
    if len(octets) > EMBARQUE_MAX:
        raise Refuse("bombe")
    compteur.ajouter(octets)
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        verifier_entrees(archive, len(octets))
        deplier(archive, compteur, embarquee=True)
