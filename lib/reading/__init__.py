"""Bytes to Articles: any file a reader drops in, its text labelled block by block."""

from lib.reading.anatomy import blocks_of
from lib.reading.article import article_of
from lib.reading.errors import LIMITS, Limits, UnreadableError
from lib.reading.files.archive import expand
from lib.reading.reader import parts_of, read

__all__ = ["LIMITS", "Limits", "UnreadableError", "article_of", "blocks_of", "expand", "parts_of", "read"]
