"""Pictures of the site in an S3 bucket, shown at the portal's own address: no page asks anything of another host."""

from urllib.parse import quote

from django.conf import settings
from storages.backends.s3 import S3Storage


class MediasS3(S3Storage):
    """The bucket stays private; `config.medias` reads it for whoever asks for a picture."""

    def url(self, name, **options):
        return f"{settings.MEDIA_URL}{quote(name)}"
