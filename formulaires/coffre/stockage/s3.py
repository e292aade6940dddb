"""A bucket of an S3-compatible service, through django-storages. The bucket stays private: no address is ever made.

A blob is sent in parts and exists only once they are put together, after the last byte was accepted.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from botocore.exceptions import BotoCoreError, ClientError
from django.utils import timezone
from storages.backends.s3 import S3Storage

from formulaires.coffre.stockage import SansAdresse
from formulaires.coffre.stockage.local import PARTIEL

# S3 takes at most 10,000 parts, none but the last below 5 MB.
PART = 8 * 1024 * 1024


class StockageS3(SansAdresse, S3Storage):
    @contextmanager
    def ecriture(self, nom: str) -> Iterator[BinaryIO]:
        """Give the stream to write. The blob exists only if the block succeeds, else its parts are dropped."""
        with _pannes():
            envoi = _Envoi(self._client, {"Bucket": self.bucket_name, "Key": nom})
        try:
            yield envoi
            envoi.terminer()
        except BaseException:
            envoi.abandonner()
            raise

    def adopter(self, fichier: Path, nom: str) -> None:
        """Send an encrypted file of this machine."""
        with open(fichier, "rb") as source, self.ecriture(nom) as sortie:
            shutil.copyfileobj(source, sortie, PART)

    def lecture(self, nom: str) -> BinaryIO:
        """Return the encrypted bytes, fetched as they are read. Raises FileNotFoundError."""
        with _pannes():
            return self._client.get_object(Bucket=self.bucket_name, Key=nom)["Body"]

    def retirer(self, nom: str) -> None:
        """Remove a blob, or the parts of one that was never finished."""
        with _pannes():
            if not nom.endswith(PARTIEL):
                return self._client.delete_object(Bucket=self.bucket_name, Key=nom)
            for inacheve in self._inacheves():
                if inacheve["Key"] == nom.removesuffix(PARTIEL):
                    self._client.abort_multipart_upload(
                        Bucket=self.bucket_name, Key=inacheve["Key"], UploadId=inacheve["UploadId"]
                    )

    def plus_vieux_que(self, secondes: float) -> Iterator[str]:
        limite = timezone.now() - timedelta(seconds=secondes)
        with _pannes():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name)
            for objet in (objet for page in pages for objet in page.get("Contents", ())):
                if objet["LastModified"] < limite:
                    yield objet["Key"]
            for inacheve in self._inacheves():
                if inacheve["Initiated"] < limite:
                    yield inacheve["Key"] + PARTIEL

    def _inacheves(self) -> Iterator[dict]:
        pages = self._client.get_paginator("list_multipart_uploads").paginate(Bucket=self.bucket_name)
        return (envoi for page in pages for envoi in page.get("Uploads", ()))

    @property
    def _client(self):
        return self.connection.meta.client


class _Envoi:
    """One multipart upload; holds one part in memory."""

    def __init__(self, client, ou: dict):
        self._client, self._tampon, self._parts = client, bytearray(), []
        self._ou = ou | {"UploadId": client.create_multipart_upload(**ou)["UploadId"]}

    def write(self, octets) -> int:
        self._tampon += octets
        while len(self._tampon) >= PART:
            self._envoyer(bytes(self._tampon[:PART]))
            del self._tampon[:PART]
        return len(octets)

    def terminer(self) -> None:
        self._envoyer(bytes(self._tampon))
        with _pannes():
            self._client.complete_multipart_upload(**self._ou, MultipartUpload={"Parts": self._parts})

    def abandonner(self) -> None:
        with _pannes():
            self._client.abort_multipart_upload(**self._ou)

    def _envoyer(self, octets: bytes) -> None:
        numero = len(self._parts) + 1
        with _pannes():
            recu = self._client.upload_part(**self._ou, PartNumber=numero, Body=octets)
        self._parts.append({"PartNumber": numero, "ETag": recu["ETag"]})


@contextmanager
def _pannes() -> Iterator[None]:
    """Say what the service says as a disk would: FileNotFoundError, or another OSError."""
    try:
        yield
    except ClientError as erreur:
        if erreur.response["Error"]["Code"] in ("NoSuchKey", "404"):
            raise FileNotFoundError(str(erreur)) from erreur
        raise OSError(str(erreur)) from erreur
    except BotoCoreError as erreur:
        raise OSError(str(erreur)) from erreur
