"""Facts of a stored article, value for value as they were extracted."""

from __future__ import annotations

from typing import Any

from lib.facts import (
    Actor,
    Article,
    Block,
    Dateline,
    Facts,
    Link,
    Mention,
    Portrayal,
    Quote,
    Relation,
    Source,
    Span,
    Theme,
)
from lib.store.view import View

_QUOTE = (
    "start, stop, spans, text, kind, speaker, speaker_text, speaker_start, speaker_stop, speaker_name,"
    " cue_text, cue_start, cue_stop, rule, confidence, attitude, parent"
)


def facts(view: View, article_id: str) -> Facts | None:
    """All facts of one article as values of ``lib.facts``; None when the revision does not hold it."""
    article = _article(view, article_id)
    if article is None:
        return None
    return Facts(
        article=article,
        sentences=tuple(Span(*row) for row in _rows(view, "sentences", "start, stop", article_id)),
        actors=_actors(view, article_id),
        mentions=tuple(Mention(*row) for row in _rows(view, "mentions", "actor, start, stop, text, how", article_id)),
        quotes=tuple(_quote(row) for row in _rows(view, "quotes", _QUOTE, article_id)),
        scare_quotes=tuple(_quote(row) for row in _rows(view, "scare_quotes", _QUOTE, article_id)),
        relations=_relations(view, article_id),
        themes=_themes(view, article_id),
        links=_links(view, article_id),
        portrayals=tuple(
            Portrayal(*row)
            for row in _rows(view, "portrayals", "actor, descriptor, start, stop, speaker, polarity", article_id)
        ),
    )


def _rows(view: View, table: str, columns: str, article_id: str) -> list[tuple[Any, ...]]:
    return view.rows(f"SELECT {columns} FROM {{{table}}} WHERE article = $id ORDER BY n", {"id": article_id})


def _article(view: View, article_id: str) -> Article | None:
    found = view.rows(
        "SELECT id, text, title, section, dateline_place, dateline_agency, dateline_start, dateline_stop, authors,"
        " published, published_from, outlet, language, url, file, sha256, media_type, part"
        " FROM {articles} WHERE id = $id",
        {"id": article_id},
    )
    if not found:
        return None
    name, text, title, section, place, agency, start, stop, authors, *rest = found[0]
    published, published_from, outlet, language, url, *source = rest
    return Article(
        id=name,
        text=text,
        title=title,
        blocks=tuple(Block(*row) for row in _rows(view, "blocks", "kind, start, stop, reason, url", article_id)),
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


def _actors(view: View, article_id: str) -> tuple[Actor, ...]:
    aliases: dict[str, list[str]] = {}
    for actor, alias in _rows(view, "aliases", "actor, alias", article_id):
        aliases.setdefault(actor, []).append(alias)
    rows = _rows(view, "actors", "id, name, kind, country", article_id)
    return tuple(Actor(*row, aliases=tuple(aliases.get(row[0], ()))) for row in rows)


def _quote(row: tuple[Any, ...]) -> Quote:
    start, stop, spans, *rest = row
    pairs = zip(spans[::2], spans[1::2], strict=True)
    return Quote(start, stop, tuple(Span(*pair) for pair in pairs), *rest)


def _relations(view: View, article_id: str) -> tuple[Relation, ...]:
    columns = (
        "source, target, source_text, target_text, plover_type, quad, polarity, modality, claimed_by,"
        " start, stop, trigger_start, trigger_stop, rule, confidence"
    )
    return tuple(Relation(*row) for row in _rows(view, "relations", columns, article_id))


def _themes(view: View, article_id: str) -> tuple[Theme, ...]:
    evidence: dict[str, list[Span]] = {}
    for topic, start, stop in _rows(view, "theme_evidence", "topic, start, stop", article_id):
        evidence.setdefault(topic, []).append(Span(start, stop))
    rows = _rows(view, "themes", "topic, label, score", article_id)
    return tuple(Theme(*row, evidence=tuple(evidence.get(row[0], ()))) for row in rows)


def _links(view: View, article_id: str) -> tuple[Link, ...]:
    """Links with the article each leads to: as parsed, or the one in the collection that bears the title."""
    rows = view.rows(
        """SELECT l.title, l.section, l.url, l.start, l.stop, coalesce(l.given, (
            SELECT min(a.id) FROM {articles} a WHERE a.title_key = l.title_key AND a.id <> l.article))
        FROM {links} l WHERE l.article = $id ORDER BY l.n""",
        {"id": article_id},
    )
    return tuple(Link(*row) for row in rows)
