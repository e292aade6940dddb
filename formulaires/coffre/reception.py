"""How bytes arrive: Django's upload handler. They wait in anonymous memory, never in a clear temporary file.

It serves every form of the portal, the Wagtail admin's included. A file above the limit is read to its end and thrown
away as it comes: the rest of the form is kept, and the page can say which file is too heavy, instead of a broken
connection. A request so large that reading it would serve nobody is refused before it is read.
"""

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from formulaires.coffre import phrases
from formulaires.coffre.anonyme import flux_anonyme
from formulaires.coffre.tailles import plafond, taille_lisible

REQUETE_MAX = 500_000_000


class FichierRecu(UploadedFile):
    """An uploaded file in anonymous memory."""

    def open(self, mode=None):
        self.file.seek(0)
        return self


class EnvoiTropLourd(ValidationError, RequestDataTooBig):
    """Reading a file that was thrown away: an error of its field inside a form, a 400 anywhere else, never a 500."""


class FichierTropGros(UploadedFile):
    """A file that was thrown away while it came: it has a name and a true size, and its bytes cannot be read.

    The coffre refuses it by its size. A form of Django or Wagtail that reads it gets the same sentence.
    """

    def read(self, *args):
        raise EnvoiTropLourd(phrases.trop_lourd(self.size, plafond()))

    def chunks(self, chunk_size=None):
        return self.read()

    def open(self, mode=None):
        return self


class ReceptionEnMemoireAnonyme(FileUploadHandler):
    """Receives each file of a request in a memory of its own, up to the portal's limit."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > REQUETE_MAX:
            raise RequestDataTooBig(f"Requête de {taille_lisible(content_length)}.")

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.flux = flux_anonyme()
        self.plafond = plafond()

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= self.plafond:
            self.flux.write(raw_data)
        else:
            self.flux.truncate(0)

    def file_complete(self, file_size):
        self.flux.seek(0)
        classe = FichierRecu if file_size <= self.plafond else FichierTropGros
        return classe(self.flux, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra)
