"""What a PDF may do by itself: run a script, start a program, carry another file. Looked for as its bytes pass.

A reader obeys names, « /JavaScript » for one: they stand in clear, with some letters escaped (« /#4aavaScript »), or in
a compressed stream of objects, which is unpacked here in constant memory. A file made to fool this examination may
succeed: it warns whoever opens the file, while what protects them is the antivirus and the way it is served (C45).
"""

import re
import zlib

PDF = b"%PDF-"
ACTES = {
    "script": ("JavaScript",),
    "programme": ("Launch",),
    "fichier": ("EmbeddedFile", "EmbeddedFiles", "RichMedia"),
}
OBJETS = "objets"
DEPLIE_MAX = 50_000_000
"""How many bytes are unpacked of one file: more objects than any form or report holds."""
ENTETE_MAX = 1000
"""How far the bytes of a stream may be from its type, in the dictionary before them."""


def _ecritures(noms: tuple[str, ...]) -> str:
    """Return the pattern of these names, each letter as itself or as its number."""
    return "|".join("".join(f"(?:{lettre}|#(?i:{ord(lettre):02x}))" for lettre in nom) for nom in noms)


# One literal, then a choice: the search skips to each « / ».
_CHOIX = "|".join(f"(?P<{acte}>{_ecritures(noms)})" for acte, noms in {**ACTES, OBJETS: ("ObjStm",)}.items())
NOMS = re.compile(rf"/(?=[JLERO#])(?:{_CHOIX})(?=[^\w#.-])".encode())
DEBUT_DU_FLUX = re.compile(rb"(?:(?!stream).){0,%d}?stream\r?\n" % ENTETE_MAX, re.DOTALL)


class ExamenDePdf:
    """Give it the bytes of a file in order; `actes` says what was met so far. It looks at nothing but PDF."""

    def __init__(self):
        self.actes: set[str] = set()
        self._debut, self._reste = b"", b""
        self._depliage, self._deplie, self._objets = None, 0, b""

    def lire(self, octets: bytes) -> None:
        if len(self._debut) < len(PDF):
            self._debut += bytes(octets[: len(PDF)])
        if not self._debut.startswith(PDF):
            return
        vus, position = self._reste + octets, 0
        while position is not None:
            position = self._deplier(vus, position) if self._depliage else self._chercher(vus, position)

    def _chercher(self, vus: bytes, position: int) -> int | None:
        """Note the names met; return where the bytes of a stream of objects begin, None when all was read."""
        for trouve in NOMS.finditer(vus, position):
            if trouve.lastgroup != OBJETS:
                self.actes.add(trouve.lastgroup)
            elif self._deplie < DEPLIE_MAX and (debut := DEBUT_DU_FLUX.match(vus, trouve.end())):
                self._depliage, self._objets = zlib.decompressobj(), b""
                return debut.end()
        self._reste = vus[max(position, len(vus) - 2 * ENTETE_MAX) :]
        return None

    def _deplier(self, vus: bytes, position: int) -> int | None:
        """Unpack a stream of objects; return where it ends, None when its end is still to come."""
        self._reste = b""
        try:
            objets = self._depliage.decompress(vus[position:], DEPLIE_MAX - self._deplie + 1)
        except zlib.error:
            self._depliage = None
            return position
        self._deplie += len(objets)
        self._objets += objets
        self.actes.update(trouve.lastgroup for trouve in NOMS.finditer(self._objets) if trouve.lastgroup != OBJETS)
        self._objets = self._objets[-ENTETE_MAX:]
        if self._depliage.eof:
            position = len(vus) - len(self._depliage.unused_data)
        elif self._deplie <= DEPLIE_MAX:
            return None
        self._depliage = None
        return position
