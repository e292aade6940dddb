"""A page as it will be sent: its headers, and its body in each encoding, compressed once."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import brotli

IDENTITE, GZIP, BROTLI = "", "gzip", "br"
NIVEAU_GZIP, NIVEAU_BROTLI = 6, 5
# What depends on the encoding, the request or the connection: written again for each answer.
PROPRES_A_L_ENVOI = {
    "cache-control", "content-encoding", "content-length", "date", "etag", "vary", "x-page-publique", "x-request-id",
}  # fmt: skip


@dataclass(frozen=True)
class PagePrete:
    """`version`: the site's number when its rendering began; `perime_a`: when time alone may change it (epoch, s)."""

    version: int
    perime_a: float
    entetes: tuple[tuple[str, str], ...]
    corps: dict[str, bytes]
    empreinte: str

    @property
    def taille(self) -> int:
        return sum(map(len, self.corps.values())) + 1000

    def reponse(self, encodages_admis: str, connue: str, tete: bool) -> tuple[str, list, list[bytes]]:
        """Return the status, headers and body for an Accept-Encoding and an If-None-Match; no body for a HEAD."""
        encodage = choisir(encodages_admis)
        etiquette = f'"{self.empreinte}{"-" + encodage if encodage else ""}"'
        entetes = [*self.entetes, ("ETag", etiquette)]
        if connue and self.empreinte in connue and connait(connue, self.empreinte):
            return "304 Not Modified", [e for e in entetes if e[0].lower() != "content-type"], []
        if encodage:
            entetes.append(("Content-Encoding", encodage))
        corps = self.corps[encodage]
        entetes.append(("Content-Length", str(len(corps))))
        return "200 OK", entetes, [] if tete else [corps]


def preparer(entetes: Iterable[tuple[str, str]], corps: bytes, version: int, perime_a: float) -> PagePrete:
    """Compress the body, and keep of Django's headers those that are the page's own.

    A browser asks again each time (304 most often): a publication shows at once. A proxy of ours may answer by itself
    for one second (`X-Accel-Expires`, that nginx reads and does not pass on).
    """
    gardes = tuple((nom, valeur) for nom, valeur in entetes if nom.lower() not in PROPRES_A_L_ENVOI)
    de_tous = (("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding, Cookie"), ("X-Accel-Expires", "1"))
    encodes = {
        IDENTITE: corps,
        GZIP: gzip.compress(corps, NIVEAU_GZIP, mtime=0),
        BROTLI: brotli.compress(corps, mode=brotli.MODE_TEXT, quality=NIVEAU_BROTLI),
    }
    return PagePrete(
        version, perime_a, gardes + de_tous, encodes, sha256(repr(gardes).encode() + corps).hexdigest()[:20]
    )


@lru_cache(256)
def choisir(admis: str) -> str:
    """Return the best encoding that an Accept-Encoding header accepts."""
    refuses, acceptes = set(), set()
    for morceau in admis.lower().split(","):
        nom, _, parametre = morceau.partition(";")
        (refuses if parametre.replace(" ", "") in ("q=0", "q=0.0", "q=0.00", "q=0.000") else acceptes).add(nom.strip())
    return next((e for e in (BROTLI, GZIP) if e in acceptes - refuses), IDENTITE)


def connait(connue: str, empreinte: str) -> bool:
    """Is this page, in any encoding, among the entity tags the browser has?"""
    etiquettes = {e.strip().removeprefix("W/").strip('"') for e in connue.split(",")}
    return bool(etiquettes & {empreinte, f"{empreinte}-{GZIP}", f"{empreinte}-{BROTLI}"})


def en_octets(page: PagePrete, nom: str) -> bytes:
    """Write a page, and the name it is kept under, for the other processes of the machine."""
    tete = {
        "nom": nom,
        "version": page.version,
        "perime_a": page.perime_a,
        "entetes": page.entetes,
        "empreinte": page.empreinte,
        "tailles": [(encodage, len(corps)) for encodage, corps in page.corps.items()],
    }
    return b"\n".join([json.dumps(tete).encode(), b"".join(page.corps.values())])


def des_octets(octets: bytes, nom: str) -> PagePrete | None:
    """Read it back; None for another page's, or what is not whole."""
    ligne, _, reste = octets.partition(b"\n")
    try:
        tete = json.loads(ligne)
        tailles = tete["tailles"]
    except (ValueError, KeyError, TypeError):
        return None
    if tete["nom"] != nom or sum(taille for _, taille in tailles) != len(reste):
        return None
    corps, debut = {}, 0
    for encodage, taille in tailles:
        corps[encodage] = reste[debut : debut + taille]
        debut += taille
    entetes = tuple((nom, valeur) for nom, valeur in tete["entetes"])
    return PagePrete(tete["version"], tete["perime_a"], entetes, corps, tete["empreinte"])
