"""The story's own sentences in a sample text, without bylines, credits, related titles, section labels and the mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

BREAK = re.compile(r"(?<!U\.S\.)(?:(?<=[.!?])|(?<=[.!?][\"”’]))\s+(?=[\"“‘]?[A-Z0-9])")
NOT_STORY = re.compile(r"Illustrative article written|\(Reporting by|By [A-Z]|Published \d|\w{3} \d+ \w{3} 2024")
LABELS = frozenset(
    ("Russia", "World", "Africa", "Asia", "Economy", "Analysis", "Military", "Related", "Related stories", "Read more")
)


def lines_of(text: str) -> Iterator[tuple[Span, str]]:
    """Each line's span without its end, and its words."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield (start, start + len(line.rstrip())), line.strip()
        start += len(line)


def story_lines(text: str) -> Iterator[Span]:
    """Lines of the story: what a label introduces is left out up to the next blank line."""
    introduced = False
    for span, words in lines_of(text):
        introduced = bool(words) and (introduced or words in LABELS)
        if words and not introduced and not NOT_STORY.match(words):
            yield span


def sentences(text: str) -> Iterator[Span]:
    """Sentences of the story; a sentence never crosses a line."""
    for start, end in story_lines(text):
        cuts = [(found.start() + start, found.end() + start) for found in BREAK.finditer(text[start:end])]
        yield from zip([start, *(after for _, after in cuts)], [*(before for before, _ in cuts), end], strict=True)
