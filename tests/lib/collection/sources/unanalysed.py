"""Articles that nobody analyses, for tests of what comes in, which their facts do not touch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lib.facts import Article, Facts, Span
from lib.stories.near_copies import body, sketch

# What python runs in place of ``-m lib``, so that a process of its own analyses nothing either.
UNREAD = (
    "-c",
    "import sys; from lib.collection import ingest; from tests.lib.collection.sources.unanalysed import unanalysed;"
    "ingest.analysed = unanalysed; from lib.__main__ import main; sys.exit(main(sys.argv[1:]))",
)


def unanalysed(articles: Sequence[Article], place: Path | None) -> list[tuple[Facts, tuple[int, ...]]]:
    """Each article with one sentence and its sketch, as ``workers.analysed`` gives them. Runs in a worker."""
    return [(Facts(one, sentences=(Span(0, len(one.text)),)), sketch(body(one))) for one in articles]
