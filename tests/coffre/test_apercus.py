"""Previews: pictures made by us, in the process that opens hostile files, kept encrypted like the rest."""

import io

import pytest
from PIL import Image

from formulaires.coffre import portes
from formulaires.coffre.apercus import apercu_de, dessiner, est_dessinable
from formulaires.coffre.formats import Format
from formulaires.coffre.models import FichierChiffre
from tests.factories.coffre import UNE_PAGE, FichierChiffreFactory, image, office, png_uni

pytestmark = pytest.mark.django_db


def lue(fichier) -> Image.Image:
    with portes.ouvrir(fichier) as flux:
        return Image.open(io.BytesIO(flux.read()))


def test_does_the_first_page_of_a_pdf_become_a_picture(blobs):
    fichier = FichierChiffreFactory(octets=UNE_PAGE)

    apercu = dessiner(fichier)

    page = lue(apercu).convert("L")
    assert (page.format, page.size) == (None, (800, 1200))
    assert (page.getpixel((100, 1100)), page.getpixel((700, 100))) == (0, 255)
    assert apercu.trousseau == fichier.trousseau
    assert not any(b"PNG" in blob.read_bytes() for blob in blobs())


@pytest.mark.parametrize("format", [Format.JPEG, Format.PNG, Format.TIFF])
def test_does_an_image_become_a_smaller_png(format):
    fichier = FichierChiffreFactory(octets=image(format.libelle, (3000, 1500)), type_mime=format.mime)

    reduite = lue(dessiner(fichier))

    assert (reduite.format, reduite.size) == ("PNG", (1200, 600))


@pytest.mark.parametrize(
    ("octets", "type_mime"),
    [
        (b"%PDF-1.7 abime", Format.PDF.mime),
        (b"\xff\xd8\xff abime", Format.JPEG.mime),
        (png_uni(12_000), Format.PNG.mime),
        (office(), Format.DOCX.mime),
        (b"texte", "text/plain"),
    ],
)
def test_is_a_file_that_cannot_be_drawn_tried_and_left_without_picture(octets, type_mime):
    fichier = FichierChiffreFactory(octets=octets, type_mime=type_mime)

    assert dessiner(fichier) is None
    assert FichierChiffre.objects.get().apercu_le is not None


def test_is_a_second_picture_the_first():
    fichier = FichierChiffreFactory(octets=UNE_PAGE)

    assert dessiner(fichier) == dessiner(fichier) == apercu_de(fichier)


def test_does_the_picture_go_with_the_file(blobs, django_capture_on_commit_callbacks):
    fichier = FichierChiffreFactory(octets=UNE_PAGE)
    dessiner(fichier)

    with django_capture_on_commit_callbacks(execute=True):
        portes.detruire(fichier)

    assert (FichierChiffre.objects.count(), blobs()) == (0, [])


def test_does_a_picture_count_in_no_quota():
    fichier = FichierChiffreFactory(octets=UNE_PAGE)
    dessiner(fichier)

    assert portes.occupation("usager:1") == portes.Occupation(len(UNE_PAGE), 1)


def test_is_a_file_destroyed_meanwhile_left_without_picture(blobs):
    fichier = FichierChiffreFactory(octets=UNE_PAGE)
    FichierChiffre.objects.filter(pk=fichier.pk)._raw_delete("default")

    assert dessiner(fichier) is None
    assert len(blobs()) == 1


def test_is_a_heavy_file_not_drawn():
    fichier = FichierChiffreFactory(octets=UNE_PAGE)
    fichier.taille = 20_000_001

    assert not est_dessinable(fichier)
