"""How a file leaves by HTTP: saved, never shown by the browser, never kept by it (C40)."""

import re
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from formulaires.coffre.antivirus import Etat
from formulaires.coffre.models import FichierChiffre

# An encrypted stream is read from its beginning: above this, a part costs more than it saves.
PARTIES_JUSQU_A = 10_000_000
PARTIE = re.compile(r"bytes=(\d*)-(\d*)")


def repondre(fichier: FichierChiffre, ouvrir, requete: HttpRequest | None) -> HttpResponseBase:
    """Return the whole file, the part that was asked for, or the headers alone. Raises FichierIllisible, Http404."""
    if fichier.etat == Etat.INFECTE:
        raise Http404("Ce fichier contenait un virus : il a été détruit.")
    if requete and requete.method == "HEAD":
        return _avec_entetes(HttpResponse(content_type=fichier.type_mime), fichier, fichier.taille)
    partie = requete and _partie(requete, fichier.taille)
    if partie == ():
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{fichier.taille}"})
    flux = ouvrir(fichier)
    return _servir_la_partie(fichier, flux, *partie) if partie else _servir_tout(fichier, flux)


def _servir_tout(fichier: FichierChiffre, flux: BinaryIO) -> FileResponse:
    try:
        # The first megabyte is read now, while an error can still be answered.
        flux.peek()
    except BaseException:
        flux.close()
        raise
    return _avec_entetes(FileResponse(flux, content_type=fichier.type_mime), fichier, fichier.taille)


def _servir_la_partie(fichier: FichierChiffre, flux: BinaryIO, debut: int, fin: int) -> HttpResponse:
    with flux:
        octets = flux.read(fin + 1)[debut:]
    reponse = HttpResponse(octets, status=206, content_type=fichier.type_mime)
    reponse["Content-Range"] = f"bytes {debut}-{fin}/{fichier.taille}"
    return _avec_entetes(reponse, fichier, len(octets))


def _partie(requete: HttpRequest, taille: int) -> tuple[int, int] | tuple[()] | None:
    """Return the first and last byte asked for; None for the whole file; () for a part the file does not have.

    RFC 9110, section 14: what is not understood, several parts for instance, is answered by the whole file.
    """
    demandee = PARTIE.fullmatch(requete.headers.get("Range", ""))
    if not demandee or demandee[0] == "bytes=-" or "If-Range" in requete.headers or taille > PARTIES_JUSQU_A:
        return None
    debut, fin = demandee.groups()
    if not debut:
        debut, fin = max(taille - int(fin), 0), taille - 1 if int(fin) else -1
    debut, fin = int(debut), min(int(fin) if fin != "" else taille - 1, taille - 1)
    return (debut, fin) if debut <= fin else ()


def _avec_entetes(reponse, fichier: FichierChiffre, longueur: int):
    reponse["Content-Disposition"] = content_disposition_header(True, fichier.nom)
    reponse["Content-Length"] = str(longueur)
    reponse["Content-Security-Policy"] = "default-src 'none'; sandbox"
    reponse["X-Content-Type-Options"] = "nosniff"
    reponse["Cache-Control"] = "no-store"
    reponse["Accept-Ranges"] = "bytes" if fichier.taille <= PARTIES_JUSQU_A else "none"
    return reponse
