"""The body of a page: every block an editor may use there, once."""

from wagtail import blocks

from cms_pages.blocks.etapes import EtapesBlock
from cms_pages.blocks.faq_extraite import FaqExtraiteBlock
from cms_pages.blocks.image import ImageBlock
from cms_pages.blocks.liens import BoutonBlock, CartesDeDemarchesBlock, TuilesBlock, VideoBlock
from cms_pages.blocks.tableau import TableauBlock
from cms_pages.blocks.texte import (
    AccordeonBlock,
    AlerteBlock,
    CitationBlock,
    EncartBlock,
    MiseEnAvantBlock,
    TexteAvecReglesBlock,
    TitreBlock,
)


class CorpsBlock(blocks.StreamBlock):
    """The body of an ordinary page."""

    titre = TitreBlock()
    texte = TexteAvecReglesBlock(label="Texte", icon="pilcrow", template="cms_pages/blocs/texte.html")
    encart = EncartBlock()
    mise_en_avant = MiseEnAvantBlock()
    alerte = AlerteBlock()
    accordeon = AccordeonBlock()
    etapes = EtapesBlock()
    tuiles = TuilesBlock()
    cartes = CartesDeDemarchesBlock()
    faq = FaqExtraiteBlock()
    bouton = BoutonBlock()
    citation = CitationBlock()
    tableau = TableauBlock()
    image = ImageBlock()
    video = VideoBlock()
