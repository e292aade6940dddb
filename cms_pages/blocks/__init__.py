"""What editors compose pages with: each block is one component of the State's design system.

Rich text is limited to what the design system styles; headings are blocks, so that levels stay in order.
"""

from cms_pages.blocks.corps import CorpsBlock
from cms_pages.blocks.etapes import EtapeExpliqueeBlock
from cms_pages.blocks.questions import GroupesDeQuestionsBlock

__all__ = ["CorpsBlock", "EtapeExpliqueeBlock", "GroupesDeQuestionsBlock"]
