"""Is this file acceptable? Its size, then its content; never its name, never what the browser says of it."""

import os
from typing import BinaryIO

import filetype

from formulaires.coffre import isolement, phrases
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.formats import Format
from formulaires.coffre.noms import extension_de
from formulaires.coffre.tailles import PLAFOND_ISOLE, plafond

DEBUT = 8192
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
OLE_MIME = "application/x-ole-storage"


def controler(
    fichier: BinaryIO, *, nom: str, acceptes: tuple[Format, ...], taille_max: int | None
) -> tuple[BinaryIO, Format]:
    """Return the stream to keep (the file itself, or an image written again) and its format. Raises FichierRefuse."""
    if refus := getattr(fichier, "refus", ""):
        raise FichierRefuse(refus)
    _verifier_taille(fichier, min(taille_max or plafond(), plafond()))
    debut = _debut(fichier)
    if debut.startswith(ZIP):
        _verifier_taille(fichier, PLAFOND_ISOLE)
        format = isolement.examiner_office(fichier)
        fichier.seek(0)
    else:
        format = _reconnaitre(debut, nom, acceptes)
    if format not in acceptes:
        raise FichierRefuse(phrases.mauvais_format(extension_de(nom), format, acceptes))
    if format.est_image:
        _verifier_taille(fichier, PLAFOND_ISOLE)
        fichier = isolement.reecrire_image(fichier, format)
    return fichier, format


def _verifier_taille(fichier: BinaryIO, limite: int) -> None:
    taille = _taille(fichier)
    if taille == 0:
        raise FichierRefuse(phrases.VIDE)
    if taille > limite:
        raise FichierRefuse(phrases.trop_lourd(taille, limite))


def _taille(fichier: BinaryIO) -> int:
    """Return the size an uploaded file was received with, or that of a plain stream."""
    if hasattr(fichier, "size"):
        return fichier.size
    taille = fichier.seek(0, os.SEEK_END)
    fichier.seek(0)
    return taille


def _debut(fichier: BinaryIO) -> bytes:
    fichier.seek(0)
    debut = fichier.read(DEBUT)
    fichier.seek(0)
    return debut


def _reconnaitre(debut: bytes, nom: str, acceptes: tuple[Format, ...]) -> Format:
    mime = OLE_MIME if debut.startswith(OLE) else filetype.guess_mime(debut)
    mime = "image/png" if mime == "image/apng" else mime
    try:
        return Format(mime)
    except ValueError:
        phrase = phrases.AUTRES_FORMATS.get(mime)
        raise FichierRefuse(phrase or phrases.mauvais_format(extension_de(nom), None, acceptes)) from None
