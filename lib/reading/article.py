"""An Article of a text and of what is known beside it, and one with a reader's corrections of labels."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Unpack

from lib.facts import PROSE, Article, Block, BlockKind, Dateline, Source
from lib.reading.anatomy.blocks import blocks_of
from lib.reading.anatomy.byline import authors_in, date_in
from lib.reading.anatomy.dateline import dateline_at
from lib.reading.anatomy.turn_labels import printed_label
from lib.reading.anatomy.units import Hint
from lib.reading.dates import iso_of
from lib.reading.errors import LIMITS, EmptyError, TooLargeError
from lib.reading.files.encoding import whole
from lib.reading.language import language_of
from lib.reading.outlets import outlet_named, outlet_of_agency
from lib.reading.pages.markup.page_metadata import is_rubric
from lib.reading.pages.page import Given, Metadata

LEADS = 3  # paragraphs among which the one with the dateline is sought
TITLE_CHARS = 90
FEW_WORDS = 25


def article_of(text: str, *, source: Source, hints: Sequence[Hint] = (), **given: Unpack[Given]) -> Article:
    r"""The Article of ``text`` (unchanged but for ``\r\n`` and half characters); what is given wins over what it says.

    A date given without ``published_from`` counts as "given". The outlet is, in this order, the given one, the owner of
    the web address, the agency of the dateline, a house's name alone on a line. The date is read from a byline or a
    dateline that has day, month and year, else it is None: never guessed. Raises EmptyError and TooLargeError.
    """
    text = whole(text.replace("\r\n", "\n"))
    _measure(text)
    known = Metadata(**given).whole()  # type: ignore[arg-type]
    blocks = blocks_of(text, hints, known.title)
    dateline = _dateline(text, blocks)
    known = known.otherwise(_metadata_in_text(text, blocks, dateline))
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        title=known.title or _opening(text, blocks),
        blocks=blocks,
        source=source,
        section=known.section,
        dateline=dateline,
        authors=tuple(known.authors),
        published=iso_of(known.published),
        published_from=(known.published_from or "given") if iso_of(known.published) else None,
        outlet=known.outlet,
        language=_language(_prose(text, blocks), known.language),
        url=known.url,
    )


REASON = "corrected by a reader"


def relabelled(article: Article, kinds: Mapping[int, BlockKind]) -> Article:
    """The article with other kinds for the blocks that start at the given offsets; dateline, title and section follow.

    The text, its id and the other blocks stay; so the same mapping can be applied again after the article is re-read.
    """
    hints = [_hint(article.text, block, kinds) for block in article.blocks]
    heads = {block.start for block in article.blocks if block.kind == "headline"}
    moved = any(start in heads or kind == "headline" for start, kind in kinds.items())
    again = article_of(article.text, source=article.source, hints=hints, title=None if moved else article.title)
    section = article.section or again.section
    return replace(article, blocks=again.blocks, title=again.title, dateline=again.dateline, section=section)


def _measure(text: str) -> None:
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        raise EmptyError("The file holds no text.")
    if len(text) > LIMITS.article_chars:
        raise TooLargeError(f"The text has {len(text):,} characters; an article may have {LIMITS.article_chars:,}.")


def _dateline(text: str, blocks: Sequence[Block]) -> Dateline | None:
    alone = next((block for block in blocks if block.kind == "dateline"), None)
    if alone:
        found = dateline_at(text, alone.start)
        place = text[alone.start : alone.end].split(",")[0]
        return found or Dateline(place, None, alone.start, alone.end)
    leads = [block for block in blocks if block.kind == "paragraph"][:LEADS]
    return next((found for block in leads if (found := dateline_at(text[: block.end], block.start))), None)


def _metadata_in_text(text: str, blocks: Sequence[Block], dateline: Dateline | None) -> Metadata:
    """Metadata that stand in the text itself."""
    bylines = [text[block.start : block.end] for block in blocks if block.kind == "byline"]
    published, where = _published(text, bylines, dateline)
    return Metadata(
        title=_first(text, blocks, "headline"),
        published=published,
        published_from=where,
        outlet=_outlet(text, blocks, dateline),
        authors=tuple(dict.fromkeys(name for line in bylines for name in authors_in(line))),
        section=_section(text, blocks),
    )


def _published(text: str, bylines: Sequence[str], dateline: Dateline | None) -> tuple[str | None, str | None]:
    dates = sorted((found for line in bylines if (found := date_in(line))), key=lambda found: found[1])
    if dates:
        return dates[0][0], "byline"
    written = iso_of(text[dateline.start : dateline.end]) if dateline else None
    return written, "dateline" if written else None


def _first(text: str, blocks: Sequence[Block], kind: str) -> str | None:
    return next((" ".join(text[block.start : block.end].split()) for block in blocks if block.kind == kind), None)


def _outlet(text: str, blocks: Sequence[Block], dateline: Dateline | None) -> str | None:
    if dateline and dateline.agency:
        return outlet_of_agency(dateline.agency) or dateline.agency
    alone = (text[block.start : block.end] for block in blocks if block.kind == "boilerplate")
    return next((found for line in alone if len(line) < 40 and (found := outlet_named(line))), None)


def _section(text: str, blocks: Sequence[Block]) -> str | None:
    """The rubric of the article itself: one in the head, not one above a related title."""
    prose = next((block.start for block in blocks if block.kind in PROSE), len(text))
    rubrics = (block for block in blocks if block.kind == "section" and block.start < prose)
    named = (" ".join(text[block.start : block.end].split()) for block in rubrics)
    return next(filter(is_rubric, named), None)


def _opening(text: str, blocks: Sequence[Block]) -> str:
    """The first words of a text that has no headline."""
    words = _first(text, blocks, "paragraph") or _first(text, blocks, "turn") or " ".join(text[:400].split())
    return words if len(words) <= TITLE_CHARS else words[:TITLE_CHARS].rsplit(" ", 1)[0] + " …"


def _language(prose: str, declared: str | None) -> str:
    """The language of the words; what a page declares counts only when they are few (templates declare anything)."""
    few = len(prose.split()) < FEW_WORDS
    return declared.lower()[:2] if declared and few else language_of(prose)


def _prose(text: str, blocks: Sequence[Block]) -> str:
    parts = [text[block.start : block.end] for block in blocks if block.kind in ("headline", "subhead", *PROSE)]
    return "\n".join(parts) or text


def _hint(text: str, block: Block, kinds: Mapping[int, BlockKind]) -> Hint:
    """What is known of a block; one that a reader makes a turn is spoken by whom its label names."""
    kind, reason = (kinds[block.start], REASON) if block.start in kinds else (block.kind, block.reason)
    speaker = block.speaker or printed_label(text[block.start : block.end]) if kind == "turn" else ""
    return Hint(block.start, block.end, kind, reason, block.url, speaker=speaker)
