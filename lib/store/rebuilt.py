"""Facts of a stored article, value for value as they were extracted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lib.facts import (
    Actor,
    Article,
    Block,
    Dateline,
    Facts,
    Link,
    Mention,
    Moment,
    Portrayal,
    Quote,
    Relation,
    Source,
    Span,
    Theme,
)
from lib.store.view import View

Row = tuple[Any, ...]
_ARTICLE = (
    "id, text, title, section, dateline_place, dateline_agency, dateline_start, dateline_stop, authors,"
    " published, published_from, outlet, language, url, file, sha256, media_type, part"
)
_RELATION = (
    "source, target, source_text, target_text, plover_type, quad, polarity, modality, claimed_by,"
    " start, stop, trigger_start, trigger_stop, rule, confidence"
)
_MOMENT = "start, stop, first, last, precision, rule"
_PORTRAYAL = "actor, descriptor, start, stop, speaker, polarity"
_QUOTE = (
    "start, stop, spans, text, kind, speaker, speaker_text, speaker_start, speaker_stop, speaker_name,"
    " cue_text, cue_start, cue_stop, rule, confidence, attitude, parent"
)


def facts(view: View, article_id: str) -> Facts | None:
    """All facts of one article as values of ``lib.facts``; None when the revision does not hold it."""
    return next(many(view, [article_id]), None)


def many(view: View, article_ids: Sequence[str]) -> Iterator[Facts]:
    """Facts of those of the articles that the revision holds, in no promised order; a query a table for each 200."""
    for start in range(0, len(article_ids), 200):
        held = _Held(view, article_ids[start : start + 200])
        for row in held.articles():
            yield _facts(held, row)


class _Held:
    """Rows of some articles, a table at a time."""

    def __init__(self, view: View, article_ids: Sequence[str]) -> None:
        self._view = view
        self._ids = list(article_ids)
        self._tables: dict[str, dict[str, list[Row]]] = {}

    def articles(self) -> list[Row]:
        mine = "WHERE id IN (SELECT unnest($ids))"
        return self._view.rows(f"SELECT {_ARTICLE} FROM {{articles}} {mine}", {"ids": self._ids})

    def rows(self, table: str, columns: str, article: str) -> list[Row]:
        if table not in self._tables:
            found = self._view.rows(
                f"SELECT article, {columns} FROM {{{table}}} WHERE article IN (SELECT unnest($ids))"
                " ORDER BY article, n",
                {"ids": self._ids},
            )
            self._tables[table] = _by_article(found)
        return self._tables[table].get(article, [])

    def linked(self, article: str) -> list[Row]:
        if "linked" not in self._tables:
            found = self._view.rows(
                """WITH mine AS (SELECT * FROM {links} WHERE article IN (SELECT unnest($ids))),
                titled AS (SELECT title_key, arg_min(id, (stored_at, id)) AS id FROM {articles}
                    WHERE title_key <> '' AND title_key IN (SELECT title_key FROM mine) GROUP BY title_key),
                given AS (SELECT id AS given FROM {articles} WHERE id IN (SELECT given FROM mine))
                SELECT article, title, section, url, start, stop, coalesce(g.given, t.id) FROM mine m
                LEFT JOIN given g ON g.given = m.given
                LEFT JOIN titled t ON t.title_key = m.title_key AND t.id <> m.article ORDER BY article, n""",
                {"ids": self._ids},
            )
            self._tables["linked"] = _by_article(found)
        return self._tables["linked"].get(article, [])


def _by_article(found: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for owner, *row in found:
        grouped.setdefault(owner, []).append(tuple(row))
    return grouped


def _facts(held: _Held, row: Row) -> Facts:
    mine: str = row[0]
    return Facts(
        article=_article(held, row),
        sentences=tuple(Span(*one) for one in held.rows("sentences", "start, stop", mine)),
        actors=_actors(held, mine),
        mentions=tuple(Mention(*one) for one in held.rows("mentions", "actor, start, stop, text, how", mine)),
        quotes=tuple(_quote(one) for one in held.rows("quotes", _QUOTE, mine)),
        scare_quotes=tuple(_quote(one) for one in held.rows("scare_quotes", _QUOTE, mine)),
        thoughts=tuple(_quote(one) for one in held.rows("thoughts", _QUOTE, mine)),
        relations=tuple(Relation(*one) for one in held.rows("relations", _RELATION, mine)),
        themes=_themes(held, mine),
        links=tuple(Link(*one) for one in held.linked(mine)),
        portrayals=tuple(Portrayal(*one) for one in held.rows("portrayals", _PORTRAYAL, mine)),
        moments=tuple(Moment(*one) for one in held.rows("moments", _MOMENT, mine)),
    )


def _article(held: _Held, row: Row) -> Article:
    name, text, title, section, place, agency, start, stop, authors, *rest = row
    published, published_from, outlet, language, url, *source = rest
    return Article(
        id=name,
        text=text,
        title=title,
        blocks=tuple(Block(*one) for one in held.rows("blocks", "kind, start, stop, reason, url", name)),
        source=Source(*source),
        section=section,
        dateline=Dateline(place, agency, start, stop) if start is not None else None,
        authors=tuple(authors or ()),
        published=published,
        published_from=published_from,
        outlet=outlet,
        language=language,
        url=url,
    )


def _actors(held: _Held, mine: str) -> tuple[Actor, ...]:
    aliases: dict[str, list[str]] = {}
    for actor, alias in held.rows("aliases", "actor, alias", mine):
        aliases.setdefault(actor, []).append(alias)
    rows = held.rows("actors", "id, name, kind, country", mine)
    return tuple(Actor(*row, aliases=tuple(aliases.get(row[0], ()))) for row in rows)


def _quote(row: Row) -> Quote:
    start, stop, spans, *rest = row
    pairs = zip(spans[::2], spans[1::2], strict=True)
    return Quote(start, stop, tuple(Span(*pair) for pair in pairs), *rest)


def _themes(held: _Held, mine: str) -> tuple[Theme, ...]:
    evidence: dict[str, list[Span]] = {}
    for topic, start, stop in held.rows("theme_evidence", "topic, start, stop", mine):
        evidence.setdefault(topic, []).append(Span(start, stop))
    rows = held.rows("themes", "topic, label, score", mine)
    return tuple(Theme(*row, evidence=tuple(evidence.get(row[0], ()))) for row in rows)
