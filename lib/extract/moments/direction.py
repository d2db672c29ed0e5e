"""Whether the words around an expression of time look ahead ("will meet on Friday") or back ("met on Friday")."""

from __future__ import annotations

import re
from functools import cache

from lib.extract.moments.expressions import Expression
from lib.extract.moments.time_words import listed

NEIGHBOURS = 90  # characters looked at on each side
CUT = re.compile(r"[.;:!?,\"“”()]|\s[-–—]\s|\b(?:that|who|which|after|when|while|because|but|where|as)\b")


def looks_ahead(text: str, expression: Expression, start: int, end: int) -> bool:
    """Whether its clause in ``text[start:end]``, a block, speaks of the future; what precedes it decides first."""
    before = text[max(start, expression.start - NEIGHBOURS) : expression.start]
    cuts = list(CUT.finditer(before))
    clause = before[cuts[-1].end() :] if cuts else before
    if _deadline().search(clause):
        return True
    told = _last(clause)
    if told is not None:
        return told
    after = text[expression.end : min(end, expression.end + NEIGHBOURS)].lstrip(" ,")
    cut = CUT.search(after)
    return _first(after[: cut.start()] if cut else after) or False


def _last(clause: str) -> bool | None:
    found = list(_signs().finditer(clause))
    return found[-1].lastgroup == "ahead" if found else None


def _first(clause: str) -> bool | None:
    found = _signs().search(clause)
    return found.lastgroup == "ahead" if found else None


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w){listed('ahead_of_it')}\s+$")


@cache
def _signs() -> re.Pattern[str]:
    """Words of the future, with the verb they rule ("will be held"), and of the past."""
    coming = rf"(?:{listed('ahead')})(?:\s+(?:be|have|not|also|then|now|soon|only)\b)*(?:\s+[a-z]+(?:ed|n|ld|t)\b)?"
    return re.compile(rf"(?i)(?<!\w)(?:(?P<ahead>{coming})|(?P<past>{listed('past')}|[a-z]{{2,}}ed))\b")
