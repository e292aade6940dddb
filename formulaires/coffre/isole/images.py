"""Images are decoded, put upright and written again: what is not pixels (position, camera, comments) is left behind."""

import struct
import warnings
from contextlib import suppress

from PIL import Image, ImageOps, ImageSequence, JpegImagePlugin, TiffImagePlugin
from refus import Refuse

PAGES_MAX = 200
COMPRESSIONS_GARDEES = {"group3", "group4", "tiff_lzw", "tiff_adobe_deflate", "packbits"}


def reecrire(entree, sortie, format, pixels_max):
    """Write the image of `entree` to `sortie` in the same format. Raises Refuse."""
    Image.MAX_IMAGE_PIXELS = pixels_max
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(entree, formats=[format.upper()]) as image:
            ECRITURES[format](image, sortie)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refuse("trop_grand") from None
    return format


def redresser(image):
    """Apply the orientation the camera noted; one that cannot be read leaves the pixels as they are."""
    image.load()
    with suppress(SyntaxError, ValueError, TypeError, struct.error):
        ImageOps.exif_transpose(image, in_place=True)


def jpeg(image, sortie):
    """The first picture, compressed as it was: neither heavier nor blurrier."""
    compression = {
        "qtables": image.quantization,
        "subsampling": JpegImagePlugin.get_sampling(image),
        "progressive": "progressive" in image.info,
    }
    redresser(image)
    image.info.clear()
    image.save(sortie, "JPEG", **compression)


def png(image, sortie):
    redresser(image)
    transparence = image.info.get("transparency")
    image.info.clear()
    image.save(sortie, "PNG", transparency=transparence)


def tiff(image, sortie):
    """Every page, one after the other, so that memory holds one."""
    with TiffImagePlugin.AppendingTiffWriter(sortie) as ecriture:
        for numero, page in enumerate(ImageSequence.Iterator(image)):
            if numero == PAGES_MAX:
                raise Refuse("pages")
            # A copy has pixels only: Pillow would carry the tags of the page over.
            copie = page.copy()
            copie.info.clear()
            copie.save(ecriture, "TIFF", **compression_tiff(page))
            ecriture.newFrame()


def compression_tiff(page):
    """Compress a page as it was, or without loss."""
    compression = page.info.get("compression")
    if compression == "jpeg" and page.mode in ("L", "RGB"):
        return {"compression": "jpeg", "quality": 90}
    return {"compression": compression if compression in COMPRESSIONS_GARDEES else "tiff_adobe_deflate"}


ECRITURES = {"jpeg": jpeg, "png": png, "tiff": tiff}
