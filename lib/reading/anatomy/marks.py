"""Words and signs before a title ("Read more: …", "• …"): units of their own, so that the title stands exact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.reading.anatomy.lexicon import pattern, patterns, phrases, plain
from lib.reading.anatomy.shapes import is_prose, is_title
from lib.reading.anatomy.units import Unit


def parted(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The same units, those of related titles cut after what introduces them."""
    return tuple(part for i, unit in enumerate(units) for part in (_by_prefix(unit) or _by_bullet(units, i) or (unit,)))


def _by_prefix(unit: Unit) -> tuple[Unit, ...]:
    match = patterns("related_prefix_patterns").match(unit.text)
    if not match or unit.hint not in (None, "related_link") or match.end() >= len(unit.text):
        return ()
    title = unit.text[match.end() :].rstrip("]")
    if is_prose(title) or len(title.split()) < 3 or title[:1].islower():
        return ()
    return tuple(_cut(unit, match.end(), match.end() + len(title), "words before a related title"))


def _by_bullet(units: Sequence[Unit], i: int) -> tuple[Unit, ...]:
    unit = units[i]
    match = pattern("bullet").match(unit.text)
    if not match or unit.hint not in (None, "related_link") or not is_title(unit.text[match.end() :]):
        return ()
    if unit.hint is None and not _in_list(units, i):
        return ()
    return tuple(_cut(unit, match.end(), len(unit.text), "list mark"))


def _in_list(units: Sequence[Unit], i: int) -> bool:
    """Whether a header of related articles stands above the bullets that end at ``i``."""
    while i > 0 and pattern("bullet").match(units[i].text):
        i -= 1
    return plain(units[i].text) in phrases("related_headers")


def _cut(unit: Unit, start: int, end: int, reason: str) -> Iterator[Unit]:
    mark = unit.text[:start].rstrip()
    yield replace(unit, text=mark, end=unit.start + len(mark), hint="boilerplate", reason=reason, url=None)
    yield replace(
        unit, text=unit.text[start:end], start=unit.start + start, end=unit.start + end, gap=0,
        hint="related_link", reason=f"title after “{mark}”",
    )  # fmt: skip
    if re.search(r"\S", unit.text[end:]):
        yield replace(unit, text=unit.text[end:], start=unit.start + end, hint="boilerplate", reason=reason, url=None)
