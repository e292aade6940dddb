"""The fonts of documents: the State's, and two kept here for what it cannot draw, so that any machine writes alike.

Marianne (in the design system) knows Latin and little more. DejaVu Sans draws Greek, Cyrillic, Arabic, Hebrew and
symbols, Noto Emoji the emoji, in black: a name or a message is printed whatever it is written in. They weigh more than
a page: a document reads them only when it needs them.
"""

import io
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

ICI = Path(__file__).parent
DE_L_ETAT = {
    "police:normale": "dsfr/dist/fonts/Marianne-Regular.woff2",
    "police:grasse": "dsfr/dist/fonts/Marianne-Bold.woff2",
}
DE_SECOURS = {"police:secours": "DejaVuSans.ttf", "police:emoji": "NotoEmoji.ttf"}
REGLES_DE_SECOURS = (
    "@font-face { font-family: Secours; src: url(police:secours); }"
    "@font-face { font-family: Emoji; src: url(police:emoji); }"
)


def octets_de(nom: str) -> bytes | None:
    """Return the font a style sheet names, None for anything that is not one of ours."""
    if nom in DE_L_ETAT:
        return Path(finders.find(DE_L_ETAT[nom])).read_bytes()
    return (ICI / DE_SECOURS[nom]).read_bytes() if nom in DE_SECOURS else None


def suffit(texte: str) -> bool:
    """Whether the State's font draws every character of a text."""
    return _dessines().issuperset(texte)


@lru_cache(maxsize=1)
def _dessines() -> frozenset[str]:
    police = TTFont(io.BytesIO(octets_de("police:normale")))
    # Spaces, and what steers the text without being drawn, need no font.
    return frozenset(map(chr, police.getBestCmap())) | frozenset("\t\n\r\u00ad\u200b\u200e\u200f\ufeff")
