"""Lines of one article of a bundle, and what they are known to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.facts import BlockKind
from lib.reading.anatomy.units import Hint

COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright).*", re.I)
WORDS = re.compile(r"[\d,]+ words", re.I)
Known = tuple[BlockKind, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space around it; offsets into the article's text."""

    text: str
    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank."""
    return [Line(match.group().strip(), match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def hints_of(lines: Sequence[Line], known: Mapping[int, Known]) -> Iterator[Hint]:
    """Hints for the lines whose label is known, by their index."""
    for i, line in enumerate(lines):
        if i in known:
            yield Hint(line.start, line.end, *known[i])
