"""Rich text as the editor itself would keep it: what is not among its features is dropped, scripts first."""

import re

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

CLES_DE_PARAGRAPHES = re.compile(r' data-block-key="[^"]*"')


def nettoyer(html: str, outils: list[str]) -> str:
    """Return this HTML with the elements of these features only, without Wagtail's own paragraph keys."""
    if not html:
        return ""
    convertisseur = ContentstateConverter(outils)
    return CLES_DE_PARAGRAPHES.sub("", convertisseur.to_database_format(convertisseur.from_database_format(html)))
