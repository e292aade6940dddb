"""Pictures of the site: those made to be shown, from a folder or a bucket, at the portal's own address."""

import boto3
import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import override_settings
from django.urls import reverse

from config import environnement
from tests.coffre.seau import CLES, serveur_s3
from tests.factories.coffre import image

JPEG = image("JPEG")


@pytest.fixture(params=["dossier", "seau"])
def medias(request, tmp_path, monkeypatch):
    """Both places where pictures may be kept."""
    if request.param == "dossier":
        monkeypatch.delenv("MEDIAS_S3_SEAU", raising=False)
        with override_settings(MEDIA_ROOT=tmp_path):
            yield
        return
    with serveur_s3() as adresse:
        reglages = {"MEDIAS_S3_SEAU": "images", "COFFRE_S3_ADRESSE": adresse, "COFFRE_S3_REGION": "eu-west-3"}
        for nom, valeur in (CLES | reglages).items():
            monkeypatch.setenv(nom, valeur)
        client = boto3.client("s3", endpoint_url=adresse)
        client.create_bucket(Bucket="images", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
        with override_settings(STORAGES=django_settings.STORAGES | {"default": environnement.stockage_public()}):
            yield


def test_is_a_picture_made_to_be_shown_served_from_here_and_kept_by_browsers(client, medias):
    nom = default_storage.save("images/theatre.width-400.jpg", ContentFile(JPEG))
    assert default_storage.url(nom) == reverse("image", args=["theatre.width-400.jpg"])
    reponse = client.get(default_storage.url(nom))
    assert b"".join(reponse.streaming_content) == JPEG
    assert {cle: reponse[cle] for cle in ("Content-Type", "Cache-Control", "X-Content-Type-Options")} == {
        "Content-Type": "image/jpeg",
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "adresse", ["absente.jpg", "page.html", "dessin.svg", "..%2Foriginal_images%2Ftheatre.jpg", "%00.jpg"]
)
def test_has_anything_else_no_address(client, tmp_path, adresse):
    with override_settings(MEDIA_ROOT=tmp_path):
        for nom in ("images/page.html", "images/dessin.svg", "original_images/theatre.jpg"):
            default_storage.save(nom, ContentFile(b"<svg>"))
        assert client.get(f"/media/images/{adresse}").status_code == 404
