"""The stories of a newsletter, parted by their headings and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.reading.anatomy.furniture import is_furniture
from lib.reading.metadata import Metadata
from lib.reading.outlets import outlet_of_url
from lib.reading.pages.page import Page, Piece, page_of

LEAST_STORIES = 2
LEAST_WORDS = 8  # of a story, beside its heading
HEADING_WORDS = 20
LINK_WORDS = 6  # of a line that only leads to the story: "Read the full story"
HEADING_TAG = re.compile(r"\bh[1-6]\.\S*$")
ENDED = re.compile(r"[.!?…:;,]['\"”’»)\]]*(?:$|\s+[A-Z].*$)")  # a sentence or a clause, also before a "Read more"
RULES = set("-=_*~# ")  # of such marks lines are drawn
ADDRESS = re.compile(r"<?(https?://[^\s<>\"]+)>?")


@dataclass(frozen=True, slots=True)
class Story:
    """The pieces of one story; ``link`` is where its article is, ``end`` the first piece that is no more of it."""

    pieces: Sequence[Piece]
    link: str | None
    end: int


def stories_of(pieces: Sequence[Piece], known: Metadata) -> list[Page]:
    """A page for each story; none where the pieces are those of one article.

    A letter is parted where two headings or more have a text of their own and a link of their own: the heading is the
    link, or a short line behind the text is. Links within sentences part nothing: an essay with subheads has those.
    """
    starts = [i for i in range(len(pieces)) if _opens(pieces, i)]
    parts = [_story(pieces[start:end]) for start, end in zip(starts, [*starts[1:], len(pieces)], strict=False)]
    if not _are_stories(parts):
        return []
    above = [replace(piece, kind="boilerplate", reason="opening of the newsletter") for piece in pieces[: starts[0]]]
    return [_page(story, [] if number else above, known) for number, story in enumerate(parts)]


def _are_stories(parts: Sequence[Story]) -> bool:
    linked = {story.link for story in parts} - {None}
    return len(linked) >= LEAST_STORIES and len(linked) * 2 >= len(parts)


def pieces_of_text(text: str) -> Iterator[Piece]:
    """The paragraphs of plain text; a short line alone is a heading, one with little more than an address a link."""
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [line for line in map(str.strip, paragraph.split("\n")) if line]
        cut = len(lines) - 1 if lines and _is_link_line(lines[-1]) else len(lines)
        for part in (lines[:cut], lines[cut:]):
            if part:
                yield _piece(part)


def _piece(lines: Sequence[str]) -> Piece:
    line = " ".join(lines)
    if _is_link_line(line):
        return Piece(line, url=ADDRESS.findall(line)[0])
    is_heading = len(lines) == 1 and _is_short(line) and not set(line) <= RULES
    return Piece(line, place="h2." if is_heading else "p.")


def _is_link_line(line: str) -> bool:
    return bool(ADDRESS.search(line)) and len(ADDRESS.sub("", line).split()) <= LINK_WORDS


def _is_short(text: str) -> bool:
    return len(text.split()) <= HEADING_WORDS and not ENDED.search(text)


def _opens(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a story begins: a heading with a text right below it, or below one short line more."""
    below = pieces[i + 1 : i + 3]
    if not _is_heading(pieces[i]) or not below:
        return False
    return _is_prose(below[0]) or not _is_heading(below[0]) and _is_prose(below[-1])


def _is_heading(piece: Piece) -> bool:
    if is_furniture(piece.text):
        return False
    tagged = bool(HEADING_TAG.search(piece.place)) and len(piece.text.split()) <= HEADING_WORDS
    linked = (
        bool(_web(piece)) and _is_short(piece.text) and len(piece.text.split()) > 2 and not ADDRESS.search(piece.text)
    )
    return tagged or linked


def _is_prose(piece: Piece) -> bool:
    return len(piece.text.split()) >= LEAST_WORDS and not _is_heading(piece) and not is_furniture(piece.text)


def _web(piece: Piece) -> str | None:
    return piece.url if piece.url and piece.url.startswith(("http://", "https://")) else None


def _story(pieces: Sequence[Piece]) -> Story:
    """The story that begins with its heading; it ends with the short line that leads to it, where there is one."""
    lines = (i for i, piece in enumerate(pieces) if i and _web(piece) and _leads(piece))
    last = next(lines, None)
    link = _web(pieces[0]) or (_web(pieces[last]) if last else None)
    return Story(pieces, link, len(pieces) if last is None else last + 1)


def _leads(piece: Piece) -> bool:
    return len(ADDRESS.sub("", piece.text).split()) <= LINK_WORDS


def _page(story: Story, above: Sequence[Piece], known: Metadata) -> Page:
    first, *others = story.pieces
    text = [piece if _is_prose(piece) else replace(piece, kind=None) for piece in others[: story.end - 1]]
    text = [replace(piece, kind="boilerplate", reason="link to the story") if _ends(piece) else piece for piece in text]
    below = [replace(piece, kind="boilerplate", reason="end of the newsletter") for piece in others[story.end - 1 :]]
    headline = replace(first, kind="headline", reason="heading of the story")
    own = Metadata(title=" ".join(first.text.split()), url=story.link, outlet=outlet_of_url(story.link))
    return page_of([*above, headline, *text, *below], own.otherwise(known))


def _ends(piece: Piece) -> bool:
    return bool(_web(piece)) and _leads(piece)
