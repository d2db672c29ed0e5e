"""One reader a file kind: bytes to pages.

To add a kind: a module here with ``pages(content) -> Iterator[Page]``, a line in ``reader.READERS``,
its mark in ``sniff``.
"""
