"""What the store adds to the facts: the one table of columns that no dataclass of ``lib.facts`` has.

Also which sentences of an article hold a span, and the numbers that stand for such stretches.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from lib.facts import Actor, Article, Facts, Link, Moment, Precision, Quote, Relation, Span

GRAINS: dict[Precision, int] = {"day": 1, "week": 7, "month": 28, "year": 365}
_LABEL = re.compile(
    r"^(?:live|watch|video|photos?|exclusive|breaking|opinion|analysis|read more|related)\s*[:|]\s+", re.I
)
_TAIL = re.compile(r"\s+\|\s+[^|]{2,40}$")
_OTHER = re.compile(r"[^\w\s]+")


@dataclass(frozen=True)
class Stored:
    """Facts of an article with what the collection knows of it."""

    facts: Facts
    sketch: tuple[int, ...] = ()
    cluster: str | None = None  # None: the article stands alone
    sample: bool = False
    stored_at: datetime | None = None  # UTC; None: now

    @cached_property
    def holding(self) -> Holding:
        """Its sentences, to be asked which hold a span."""
        return Holding(self.facts.article.id, self.facts.sentences)

    @cached_property
    def mentioning(self) -> dict[str, set[int]]:
        """Actor → numbers of the sentences that mention it."""
        seen: dict[str, set[int]] = {}
        for mention in self.facts.mentions:
            seen.setdefault(mention.actor, set()).add(self.holding.of(mention.start, mention.end)[2])
        return seen


@dataclass(frozen=True, slots=True)
class Added:
    """A column of the store's own: its SQL type and its value for a fact."""

    sql: str
    value: Callable[[Any, Stored], Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A field of ``kind`` that is a table of its own: its values beside ``owner``, the first field of its fact."""

    kind: str
    field: str
    owner: str
    columns: dict[str, str]  # those that the value is made of
    values: Callable[[Any], tuple[Any, ...]]
    made: Callable[..., Any]


PARTS: MappingProxyType[str, Part] = MappingProxyType(
    {
        "aliases": Part("actors", "aliases", "actor", {"alias": "VARCHAR"}, lambda alias: (alias,), str),
        "theme_evidence": Part(
            "themes", "evidence", "topic",
            {"start": "INTEGER", "stop": "INTEGER"}, lambda span: (span.start, span.end), Span,
        ),
    }
)  # fmt: skip


def title_key(title: str) -> str:
    """``title`` in lower case without accents, marks, leading labels ("LIVE: ") and a trailing " | Outlet".

    The tail goes only after a bar and when four words stay: "… Visit North Korea - Envoy" is all title.
    """
    text = unicodedata.normalize("NFKD", title)
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = _LABEL.sub("", " ".join(text.split()))
    tail = _TAIL.search(text)
    if tail and len(text[: tail.start()].split()) >= 4:
        text = text[: tail.start()]
    return " ".join(_OTHER.sub(" ", text.replace("'", "").replace("’", "")).casefold().split())


class Holding:
    """Looks up the sentences that hold a span of an article."""

    def __init__(self, article: str, sentences: Sequence[Span]) -> None:
        self._article = article
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._numbers: dict[tuple[int, int], int] = {}

    def of(self, start: int, end: int) -> tuple[int, int, int]:
        """Start of the first and end of the last sentence that [start, end) touches, and the number of this stretch.

        A span that no sentence holds stands for itself.
        """
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        if first >= 0 and last >= first and self._sentences[last].end >= end:
            start, end = self._sentences[first].start, self._sentences[last].end
        number = self._numbers.get((start, end))
        if number is None:
            number = self._numbers[start, end] = number_of(self._article, start, end)
        return start, end, number


def number_of(*parts: object) -> int:
    """A signed 64-bit number for these parts, the same in every process (BLAKE2b)."""
    digest = blake2b("\0".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _about(quote: Quote, stored: Stored) -> list[str]:
    inside = (m.actor for m in stored.facts.mentions if m.start >= quote.start and m.end <= quote.end)
    return [actor for actor in dict.fromkeys(inside) if actor != quote.speaker]


_ABOUT = {"about": Added("VARCHAR[]", _about)}  # actors mentioned inside, the speaker left out


def _telling(_: Article, stored: Stored) -> int:
    return len({stored.holding.of(one.trigger_start, one.trigger_end)[2] for one in stored.facts.relations})


def _title_key(titled: Article | Link, _: Stored) -> str:
    return title_key(titled.title)


def _stored_at(_: Article, stored: Stored) -> datetime:
    return stored.stored_at or datetime.now(UTC).replace(tzinfo=None)


def _sentences(actor: Actor, stored: Stored) -> int:
    return len(stored.mentioning.get(actor.id, ()))


def _edge(relation: Relation, _: Stored) -> int:
    return number_of(relation.source, relation.target)


def _claim(relation: Relation, stored: Stored) -> int | None:
    """Index of the innermost quote by the claimant that holds the trigger."""
    if not relation.claimed_by:
        return None
    holding = [
        (quote.end - quote.start, n)
        for n, quote in enumerate(stored.facts.quotes)
        if quote.speaker == relation.claimed_by and quote.start <= relation.trigger_start < quote.end
    ]
    return min(holding)[1] if holding else None


def _word(span: Span, stored: Stored) -> str:
    return stored.facts.article.text[span.start : span.end]


def _grain(moment: Moment, _: Stored) -> int:
    return GRAINS[moment.precision]


ADDED: MappingProxyType[str, dict[str, Added]] = MappingProxyType(
    {
        "articles": {
            "words": Added("INTEGER", lambda article, _: len(article.text.split())),
            "quotes": Added("INTEGER", lambda _, stored: len(stored.facts.quotes)),
            "relations": Added("INTEGER", _telling),  # sentences that hold one
            # Id of the earliest stored article among its near copies.
            "cluster": Added("VARCHAR", lambda article, stored: stored.cluster or article.id),
            "title_key": Added("VARCHAR", _title_key),  # the title as links are matched
            "sample": Added("BOOLEAN", lambda _, stored: stored.sample),
            "stored_at": Added("TIMESTAMP", _stored_at),
        },
        "actors": {"sentences": Added("INTEGER", _sentences)},  # of this article that mention the actor
        "quotes": _ABOUT,
        "scare_quotes": _ABOUT,
        "thoughts": _ABOUT,
        "relations": {
            "edge": Added("BIGINT", _edge),  # the number of its (source, target)
            "quote": Added("INTEGER", _claim),  # n of the claimant's quote that holds the trigger
        },
        "theme_evidence": {"word": Added("VARCHAR", _word)},
        "links": {"title_key": Added("VARCHAR", _title_key)},
        # The least number of days of what was named (a month: 28).
        "moments": {"grain": Added("INTEGER", _grain)},
    }
)
