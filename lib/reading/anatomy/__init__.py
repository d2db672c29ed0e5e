"""What each stretch of an article is: headline, byline, paragraph, subhead, related link, boilerplate …"""

from lib.reading.anatomy.blocks import blocks_of
from lib.reading.anatomy.units import Hint

__all__ = ["Hint", "blocks_of"]
