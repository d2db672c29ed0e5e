"""Whether the words around an expression of time look ahead ("will meet on Friday") or back ("met on Friday")."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from lib.extract.moments.expressions import Expression
from lib.extract.moments.time_words import listed

Direction = Literal["ahead", "back", "open"]
NEIGHBOURS = 90  # characters looked at on each side
CUT = re.compile(r"[.;:!?,\"“”()]|\s[-–—]\s|\b(?:that|who|which|after|when|while|because|but|where|as)\b")


def direction_of(text: str, expression: Expression, start: int, end: int) -> Direction:
    """Where its clause in ``text[start:end]``, a block, looks; what precedes the time decides before what follows it.

    "back" only for "since": a past tense says little about a time named in it ("agreed to meet in July").
    """
    clause = CUT.split(text[max(start, expression.start - NEIGHBOURS) : expression.start])[-1]
    told, right_before = _signs(clause), _right_before().search(clause)
    if right_before and not (told and right_before["limit"]):
        return "back" if right_before["behind"] else "ahead"
    if told:
        return told[-1]
    after = text[expression.end : min(end, expression.end + NEIGHBOURS)].lstrip(" ,")
    following = _signs(CUT.split(after, maxsplit=1)[0])
    return following[0] if following else "open"


def _signs(clause: str) -> list[Direction]:
    return ["ahead" if found["ahead"] else "open" for found in _words().finditer(clause)]


@cache
def _right_before() -> re.Pattern[str]:
    """ "by", "until early", "before the end of", "since" at the end of a clause."""
    part = r"(?:(?:the\s+)?(?:end|start|beginning|middle)\s+of\s+|(?:early|late|mid)[\s-]+)?"
    return re.compile(
        rf"(?i)(?<!\w)(?:{listed('deadline')}|(?P<limit>{listed('limit')})|(?P<behind>{listed('behind')}))\s+{part}$"
    )


@cache
def _words() -> re.Pattern[str]:
    """Words of the future, with the verb they rule ("will be held"), and of the past."""
    coming = rf"(?:{listed('ahead')})(?:\s+(?:be|have|not|also|then|now|soon|only)\b)*(?:\s+[a-z]+(?:ed|n|ld|t)\b)?"
    return re.compile(rf"(?i)(?<!\w)(?:(?P<ahead>{coming})|{listed('past')}|[a-z]{{2,}}ed)\b")
