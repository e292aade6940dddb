"""How bytes arrive: Django's upload handler. They wait in anonymous memory or encrypted, never in a clear file.

It serves every form of the portal, the Wagtail admin's included. A file above the limit is read to its end and thrown
away as it comes: the rest of the form is kept, and the page can say which file is too heavy, instead of a broken
connection. A request so large that reading it would serve nobody is refused before it is read.
"""

import io
import logging

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from formulaires.coffre import phrases
from formulaires.coffre.anonyme import flux_anonyme
from formulaires.coffre.tailles import PLAFOND_ISOLE, plafond, taille_lisible
from formulaires.coffre.transit import Transit

journal = logging.getLogger(__name__)

REQUETE_MAX = 500_000_000
PDF = b"%PDF-"
TROP_LOURD = "trop lourd"


class FichierRecu(UploadedFile):
    """An uploaded file in anonymous memory."""

    def open(self, mode=None):
        self.file.seek(0)
        return self


class EnvoiRefuse(ValidationError, RequestDataTooBig):
    """Reading a file that was thrown away: an error of its field inside a form, a 400 anywhere else, never a 500."""


class FichierJete(UploadedFile):
    """A file that was thrown away while it came: it has a name and a true size, and its bytes cannot be read.

    The coffre refuses it by `refus`. A form of Django or Wagtail that reads it gets the same sentence.
    """

    refus = ""

    def read(self, *args):
        raise EnvoiRefuse(self.refus)

    def chunks(self, chunk_size=None):
        return self.read()

    def open(self, mode=None):
        return self


class Reception(FileUploadHandler):
    """Receives each file of a request, up to the portal's limit.

    A PDF goes encrypted to the disk as it comes (`transit`). All else, which a process of its own will have to open
    whole, waits in anonymous memory and cannot be heavier than this process bears. `en_cours` is the stream of a file
    whose end has not come yet.
    """

    en_cours = None

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > REQUETE_MAX:
            raise RequestDataTooBig(f"Requête de {taille_lisible(content_length)}.")

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file, self.refus = None, ""

    def receive_data_chunk(self, raw_data, start):
        try:
            if self.file is None:
                self.ouvrir(raw_data)
            if start + len(raw_data) > self.plafond:
                self.jeter()
            elif not self.refus:
                self.file.write(raw_data)
        except OSError:
            journal.exception("réception d’un fichier")
            self.jeter(phrases.STOCKAGE_INDISPONIBLE)

    def ouvrir(self, debut: bytes) -> None:
        en_transit = debut.startswith(PDF)
        self.plafond = plafond() if en_transit else min(plafond(), PLAFOND_ISOLE)
        self.file = self.en_cours = Transit() if en_transit else flux_anonyme()

    def jeter(self, refus: str = "") -> None:
        """Keep nothing of this file; without `refus`, it is too heavy."""
        self.refus = refus or self.refus or TROP_LOURD
        if self.file is not None:
            self.file.close()
        self.file = io.BytesIO()

    def upload_complete(self):
        """The request has ended: in the middle of a file, when its sender gave up; nothing of that one is kept."""
        if self.en_cours is not None:
            self.en_cours.close()

    def file_complete(self, file_size):
        self.en_cours = None
        if self.file is None:
            self.file = flux_anonyme()
        try:
            if not self.refus:
                self.conclure()
        except OSError:
            journal.exception("réception d’un fichier")
            self.jeter(phrases.STOCKAGE_INDISPONIBLE)
        recu = (FichierJete if self.refus else FichierRecu)(
            self.file, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra
        )
        recu.refus = phrases.trop_lourd(file_size, self.plafond) if self.refus == TROP_LOURD else self.refus
        # Django closes `handler.file` if the rest of the request breaks, the files of the request when it ends.
        return recu

    def conclure(self) -> None:
        if isinstance(self.file, Transit):
            self.file.terminer()
        self.file.seek(0)
