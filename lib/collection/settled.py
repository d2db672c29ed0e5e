"""What follows every reading: corrections are given to what was read, and articles that came have their stories."""

from __future__ import annotations

from lib.collection import kept_stories
from lib.collection.corrections import settling
from lib.store import Lake


def settle(lake: Lake) -> None:
    """Brings a collection to its log of corrections, and finds the story of each article that has none yet."""
    settling.settle(lake)
    kept_stories.keep(lake)
