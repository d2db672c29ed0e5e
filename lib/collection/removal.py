"""Articles taken out of the collection, in a new revision; earlier ones keep them."""

from __future__ import annotations

from collections.abc import Sequence

from lib.collection.access import rights
from lib.collection.samples import Sample
from lib.facts import Article
from lib.store import Lake
from lib.store.queries import articles as stored_articles
from lib.store.tables import write


def remove(lake: Lake, article: Article, *, author: str) -> None:
    """Takes an article away with all its facts."""
    message = f"Removed “{article.title or article.source.file}”"
    rights.doing(lake, "remove", message)
    write.remove(lake, [article.id], author=author, message=message)


def remove_several(lake: Lake, articles: Sequence[str], *, author: str) -> int:
    """Number of articles (ids) taken away with all their facts, together."""
    message = f"Removed {len(articles):,} articles"
    rights.doing(lake, "remove", message)
    return write.remove(lake, list(articles), author=author, message=message)


def remove_sample(lake: Lake, sample: Sample | None = None) -> int:
    """Number of articles of this sample taken away; without one of all samples."""
    what = f"the {sample.title}" if sample else "the sample articles"
    rights.doing(lake, "remove", what[0].upper() + what[1:])
    gone = stored_articles.samples(lake.view(), sample.addresses if sample else "")
    return write.remove(lake, gone, author="sample", message=f"Removed {what}") if gone else 0
