"""Bundles of press databases: many articles in one text, each under its header (LexisNexis, Nexis Uni, Factiva)."""

from lib.reading.pages.bundles import factiva, nexis
from lib.reading.pages.page import Page

__all__ = ["bundle_of"]


def bundle_of(text: str) -> tuple[Page, ...]:
    """Pages of a bundle in order, each with its stretch of the text unchanged; () when ``text`` is no bundle."""
    return nexis.pages_of(text) or factiva.pages_of(text)
