"""Titles and roles in a Doc: "Russian President", "Tuvalu's prime minister", "a State Department spokesman"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lib.extract.names.gazetteer_matcher import HERE, NameMatch, Trie
from lib.gazetteer import table, words

BACKWARD = 7  # how many tokens before its head a title may begin


@dataclass(frozen=True, slots=True)
class Office:
    """What a title word says: canonical role (empty for "Mr"), rank (1 highest) and sex."""

    role: str
    rank: int
    sex: str


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens ``[start, end)`` that name an office; ``holder`` is the known actor it belongs to, if one is named."""

    start: int
    end: int
    office: Office
    holder: NameMatch | None
    deputy: bool
    former: bool


@cache
def offices() -> Trie:
    """Trie over lower-case title words."""
    root: Trie = {}
    for row in table("gazetteers/titles"):
        office = Office(row["role"], int(row["rank"]), row["sex"])
        node = root
        for word in row["title"].split():
            node = node.setdefault(word, {})
        node[HERE] = office
    return root


def modifiers() -> frozenset[str]:
    """Words that may stand before or between the words of a title."""
    return words("lexicons/names/modifiers")


@cache
def title_words() -> frozenset[str]:
    """Every word that a title is made of."""
    return frozenset(word for row in table("gazetteers/titles") for word in row["title"].split() if len(word) > 2)


def titles_in(lower: Sequence[str], matches: dict[int, NameMatch]) -> Iterator[Title]:
    """Titles in a list of lower-case tokens, left to right; ``matches`` maps the end of each known hit to it."""
    at = 0
    while at < len(lower):
        found = _office_at(lower, at) if lower[at] in offices() else None
        if found is None or (found[0] == at + 1 and _prefixes(lower, at)):
            at += 1
            continue
        end, office = found
        yield _title(lower, (at, end), office, matches)
        at = end


def _prefixes(lower: Sequence[str], at: int) -> bool:
    """Whether a word that is a title alone begins a longer one here ("deputy infrastructure minister")."""
    follows = lower[at + 1] if at + 1 < len(lower) else ""
    return lower[at] in modifiers() and (follows in modifiers() or follows in offices())


def _office_at(lower: Sequence[str], start: int) -> tuple[int, Office] | None:
    node, end, best = offices(), start, None
    while end < len(lower) and (node := node.get(lower[end])):
        end += 1
        if HERE in node:
            best = (end, node[HERE])
    return best


def _portfolio(lower: Sequence[str], end: int) -> int:
    """End of "minister of agriculture and food" or "minister of state", its first word ending at ``end``."""
    at = end + 1
    if lower[end - 1] not in {"minister", "secretary"} or lower[end : end + 1] not in (["of"], ["for"]):
        return end
    while at < len(lower) and at < end + 6 and (lower[at] in modifiers() or lower[at] in {"and", "the"}):
        at += 1
    while lower[at - 1] in {"and", "the"}:
        at -= 1
    return at if at > end + 1 else end


def _title(lower: Sequence[str], core: tuple[int, int], office: Office, matches: dict[int, NameMatch]) -> Title:
    """The title around its core: modifiers and the body or country before it."""
    start, holder = core[0], None
    core = (core[0], _portfolio(lower, core[1]))
    lowest = max(0, start - BACKWARD)
    while start > lowest:
        before = start - 1 if lower[start - 1] in {"'s", "’s", "'", "’"} else start
        match = matches.get(before)
        if match and match.known.form != "person":
            start, holder = match.start, holder or match
        elif before == start and lower[start - 1] in modifiers():
            start -= 1
        elif lower[start - 1] == "-" and start > 1 and lower[start - 2] in modifiers():
            start -= 2
        else:
            break
    words = set(lower[start : core[0]])
    return Title(start, core[1], office, holder, "deputy" in words, bool(words & {"former", "ex", "then", "late"}))
