"""A picture of a document: its first page, or the image itself, small enough for a screen."""

import warnings

from images import redresser
from PIL import Image
from refus import Refuse

COTE_MAX = 1200


def dessiner(entree, sortie, format, pixels_max):
    """Write a PNG of at most COTE_MAX pixels a side to `sortie`. Raises Refuse."""
    Image.MAX_IMAGE_PIXELS = pixels_max
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    image = premiere_page(entree) if format == "pdf" else ouvrir(entree, format)
    if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA"):
        image = image.convert("RGB")
    image.thumbnail((COTE_MAX, COTE_MAX))
    image.info.clear()
    image.save(sortie, "PNG")
    return format


def ouvrir(entree, format):
    try:
        image = Image.open(entree, formats=[format.upper()])
        redresser(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refuse("trop_grand") from None
    return image


def premiere_page(entree):
    """Draw the first page. Its forms and scripts are not run: pdfium is asked for pixels only."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(entree)
        page = document[0]
        largeur, hauteur = page.get_size()
        return page.render(scale=COTE_MAX / max(largeur, hauteur, 1), may_draw_forms=False).to_pil()
    except pypdfium2.PdfiumError:
        raise Refuse("illisible") from None
