"""Articles taken out of the collection, in a new revision; earlier ones keep them."""

from __future__ import annotations

from lib.collection.access import rights
from lib.facts import Article
from lib.store import Lake
from lib.store.tables import write


def remove(lake: Lake, article: Article, *, author: str) -> None:
    """Takes an article away with all its facts."""
    message = f"Removed “{article.title or article.source.file}”"
    rights.doing(lake, "remove", message)
    write.remove(lake, [article.id], author=author, message=message)


def remove_sample(lake: Lake) -> int:
    """Number of sample articles taken away."""
    rights.doing(lake, "remove", "The sample articles")
    return write.remove_sample(lake, author="sample")
