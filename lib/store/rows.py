"""Facts of an article as rows of the tables, each fact with the sentences that hold it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from lib.facts import Facts, Precision, Quote, Relation, Span

Row = tuple[Any, ...]
GRAINS: dict[Precision, int] = {"day": 1, "week": 7, "month": 28, "year": 365}


@dataclass(frozen=True, slots=True)
class Entry:
    """Facts to store, with what the collection adds to them."""

    facts: Facts
    sketch: tuple[int, ...] = ()
    cluster: str | None = None  # None: the article stands alone
    title_key: str | None = None
    link_keys: tuple[str, ...] = ()
    sample: bool = False
    stored_at: datetime | None = None  # UTC; None: now


def rows_of(entry: Entry) -> dict[str, list[Row]]:
    """Table name → its rows, columns in the order of ``schema.TABLES``."""
    facts = entry.facts
    mine, holding = facts.article.id, Holding(facts.article.id, facts.sentences)
    keys = entry.link_keys or tuple(keyed(link.title) for link in facts.links)
    return {
        "articles": [_article(entry, holding)],
        "blocks": [(mine, n, b.kind, b.start, b.end, b.reason, b.url) for n, b in enumerate(facts.article.blocks)],
        "sentences": [(mine, n, s.start, s.end) for n, s in enumerate(facts.sentences)],
        "actors": _actors(facts, holding),
        "aliases": [(mine, n, a.id, alias) for a in facts.actors for n, alias in enumerate(a.aliases)],
        "mentions": [
            (mine, n, m.actor, m.start, m.end, m.text, m.how, *holding.of(m.start, m.end))
            for n, m in enumerate(facts.mentions)
        ],
        "quotes": [_quote(facts, n, quote, holding) for n, quote in enumerate(facts.quotes)],
        "scare_quotes": [_quote(facts, n, quote, holding) for n, quote in enumerate(facts.scare_quotes)],
        "thoughts": [_quote(facts, n, quote, holding) for n, quote in enumerate(facts.thoughts)],
        "relations": [_relation(facts, n, relation, holding) for n, relation in enumerate(facts.relations)],
        "themes": [(mine, n, t.topic, t.label, t.score) for n, t in enumerate(facts.themes)],
        "theme_evidence": [
            (mine, n, t.topic, s.start, s.end, facts.article.text[s.start : s.end], *holding.of(s.start, s.end))
            for t in facts.themes
            for n, s in enumerate(t.evidence)
        ],
        "links": [
            (mine, n, k.title, k.section, k.url, k.start, k.end, k.article, key, *holding.of(k.start, k.end))
            for n, (k, key) in enumerate(zip(facts.links, keys, strict=True))
        ],
        "portrayals": [
            (mine, n, p.actor, p.descriptor, p.start, p.end, p.speaker, p.polarity, *holding.of(p.start, p.end))
            for n, p in enumerate(facts.portrayals)
        ],
        "moments": [
            (mine, n, m.start, m.end, m.first, m.last, m.precision, GRAINS[m.precision], m.rule)
            + holding.of(m.start, m.end)
            for n, m in enumerate(facts.moments)
        ],
        "sketches": [(mine, value) for value in entry.sketch],
    }


class Holding:
    """Looks up the sentences that hold a span of an article."""

    def __init__(self, article: str, sentences: Sequence[Span]) -> None:
        self._article = article
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

    def of(self, start: int, end: int) -> tuple[int, int, int]:
        """Start of the first and end of the last sentence that [start, end) touches, and the number of this stretch.

        A span that no sentence holds stands for itself.
        """
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        if first >= 0 and last >= first and self._sentences[last].end >= end:
            start, end = self._sentences[first].start, self._sentences[last].end
        return start, end, number_of(self._article, start, end)


def number_of(*parts: object) -> int:
    """A signed 64-bit number for these parts, the same in every process (BLAKE2b)."""
    digest = blake2b("\0".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _actors(facts: Facts, holding: Holding) -> list[Row]:
    seen: dict[str, set[int]] = {}
    for mention in facts.mentions:
        seen.setdefault(mention.actor, set()).add(holding.of(mention.start, mention.end)[2])
    mine = facts.article.id
    return [(mine, n, a.id, a.name, a.kind, a.country, len(seen.get(a.id, ()))) for n, a in enumerate(facts.actors)]


def _article(entry: Entry, holding: Holding) -> Row:
    article, facts = entry.facts.article, entry.facts
    telling = {holding.of(relation.trigger_start, relation.trigger_end)[2] for relation in facts.relations}
    line, source = article.dateline, article.source
    place = (line.place, line.agency, line.start, line.end) if line else (None, None, None, None)
    return (
        article.id, article.text, article.title, article.section, *place, list(article.authors), article.published,
        article.published_from, article.outlet, article.language, article.url, source.file, source.sha256,
        source.media_type, source.part, len(article.text.split()), len(facts.quotes), len(telling),
        entry.cluster or article.id, entry.title_key or keyed(article.title), entry.sample,
        entry.stored_at or datetime.now(UTC).replace(tzinfo=None),
    )  # fmt: skip


def _quote(facts: Facts, n: int, quote: Quote, holding: Holding) -> Row:
    inside = (m.actor for m in facts.mentions if m.start >= quote.start and m.end <= quote.end)
    return (
        facts.article.id, n, quote.start, quote.end, _flat(quote.spans), quote.text, quote.kind, quote.speaker,
        quote.speaker_text, quote.speaker_start, quote.speaker_end, quote.speaker_name, quote.cue_text,
        quote.cue_start, quote.cue_end, quote.rule, quote.confidence, quote.attitude, quote.parent,
        [actor for actor in dict.fromkeys(inside) if actor != quote.speaker],
        *holding.of(quote.start, quote.end),
    )  # fmt: skip


def _relation(facts: Facts, n: int, relation: Relation, holding: Holding) -> Row:
    r = relation
    return (
        facts.article.id, n, r.source, r.target, r.source_text, r.target_text, r.plover_type, r.quad, r.polarity,
        r.modality, r.claimed_by, r.start, r.end, r.trigger_start, r.trigger_end, r.rule, r.confidence,
        number_of(r.source, r.target), _claim(facts, r), *holding.of(r.trigger_start, r.trigger_end),
    )  # fmt: skip


def _claim(facts: Facts, relation: Relation) -> int | None:
    """Index of the innermost quote by the claimant that holds the trigger."""
    holding = [
        (quote.end - quote.start, n)
        for n, quote in enumerate(facts.quotes)
        if quote.speaker == relation.claimed_by and quote.start <= relation.trigger_start < quote.end
    ]
    return min(holding)[1] if holding and relation.claimed_by else None


def _flat(spans: Iterable[Span]) -> list[int]:
    return [offset for span in spans for offset in (span.start, span.end)]


def keyed(title: str) -> str:
    """A title as links are matched when ingest gave no better form."""
    return " ".join(title.lower().split())
