"""Filters as SQL: every read narrows with the same three fragments, so that every count has its evidence; and which
filters reach which kind of number, as a table that pages read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from lib.filters import Filters
from lib.store.serving.derived import COUNTED_BY
from lib.store.serving.remembered import MARK, NUMBER

# Condition on moments: that they touch $first to $last, named less finely than by $days.
COARSE = "{0}.first <= $last AND {0}.last >= $first AND {0}.grain > $days"


def named(table: str, prefix: str) -> str:
    """Condition on moments of ``table``: that they lie in the range whose parameters ``within`` gives for ``prefix``.

    A range takes in only what is named at least as finely as it is long: "in 2024" is no time of one day in 2024.
    """
    return f"{table}.first <= ${prefix}_to AND {table}.last >= ${prefix}_from AND {table}.grain <= ${prefix}_days"


VOICE = "list_contains($voices, CASE WHEN {} IS NULL THEN 'told' ELSE 'claimed' END)"
NAMING = f"key IN (SELECT m.key FROM {{moments}} m WHERE {named('m', 'when')})"


def is_actor(column: str, parameter: str) -> str:
    """Condition on a number of actors: that it is the one whose id is given as ``parameter``."""
    return f"{column} IN ({NUMBER}SELECT key FROM {{directory}} WHERE actor = ${parameter}{NUMBER})"


# Condition on relations: that they are of one of the edges whose numbers (see ``holding``) are $edges.
OF_EDGES = (
    f"edge_key IN ({NUMBER}SELECT edge_key FROM {{edges}} WHERE edge IN (SELECT unnest($edges::BIGINT[])){NUMBER})"
)
# Field of Filters -> condition, by what is narrowed: the only place that says which filter touches what.
OF_ARTICLES = {
    "date_from": "(published >= $date_from OR published IS NULL)",
    "date_to": "(published <= $date_to OR published IS NULL)",
    "articles": "id IN (SELECT unnest($articles_in::VARCHAR[]))",
    "dated": "published IS NOT NULL",
    "undated": "published IS NULL",
    "when_from": NAMING,
    "when_to": NAMING,
    "outlets": "list_contains($outlets, coalesce(outlet, ''))",
    "sections": "list_contains($sections, section)",
    "themes": "key IN (SELECT key FROM {lifted_themes} WHERE topic IN (SELECT unnest($topics::VARCHAR[])))",
    "unread": "id NOT IN (SELECT unnest($seen::VARCHAR[]))",
    "actor": f"key IN (SELECT key FROM {{actors}} WHERE {is_actor('who', 'actor_in')} AND sentences > 0)",
    "other": f"key IN (SELECT key FROM {{actors}} WHERE {is_actor('who', 'other_in')} AND sentences > 0)",
}
OF_ACTS = {
    "types": "list_contains($types, plover_type)",
    "quads": "list_contains($quads, quad)",
    "polarities": "list_contains($polarities, polarity)",
    "modalities": "list_contains($modalities, modality)",
    "voices": "list_contains($voices, CASE WHEN claimed THEN 'claimed' ELSE 'told' END)",
}
_BY = f"{{}} IN ({NUMBER}SELECT key FROM {{{{directory}}}} WHERE list_contains($by, actor){NUMBER})"
OF_RELATIONS = {"by": _BY.format("r.claimant"), "confidence": "r.confidence >= $confidence"}
SPEECH = "CASE WHEN {}.kind = 'indirect' THEN 'reported' ELSE 'quoted' END"
OF_QUOTES = {
    "by": _BY.format("q.who"),
    "confidence": "q.confidence >= $confidence",
    "speech": f"list_contains($speech, {SPEECH.format('q')})",
}
OF_PORTRAYALS = {"voices": VOICE.format("{0}.speaker"), "by": "list_contains($by, {0}.speaker)"}


def params_of(filters: Filters, **more: Any) -> dict[str, Any]:
    """Parameters of every fragment below, and ``more``."""
    return {
        "date_from": filters.date_from,
        "date_to": filters.date_to,
        **within("when", filters.when_from, filters.when_to),
        "articles_in": list(filters.articles),
        "seen": list(filters.unread.articles if filters.unread else ()),
        "outlets": list(filters.outlets),
        "sections": list(filters.sections),
        "topics": list(filters.themes),
        "actor_in": filters.actor,
        "other_in": filters.other,
        "kinds": list(filters.kinds),
        "types": list(filters.types),
        "quads": list(filters.quads),
        "polarities": list(filters.polarities),
        "voices": list(filters.voices),
        "modalities": list(filters.modalities),
        "by": list(filters.by),
        "speech": list(filters.speech),
        "confidence": filters.confidence,
        "minimum": filters.minimum,
    } | more


def within(prefix: str, first: str | None, last: str | None) -> dict[str, Any]:
    """A range of ISO dates, open where it is None, and its length in days, as parameters that begin with ``prefix``."""
    start, end = first or date.min.isoformat(), last or date.max.isoformat()
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return {f"{prefix}_from": start, f"{prefix}_to": end, f"{prefix}_days": days}


def kept(filters: Filters) -> str:
    """``kept AS (…)``: the articles (all columns of ``articles`` but the text) that pass the filters; where these
    narrow, their keys come before it as ``kept_keys AS (…)``."""
    if not narrows(filters):
        return "kept AS (SELECT * EXCLUDE (text) FROM {articles})"
    where = " AND ".join(_wished(filters, OF_ARTICLES)) or "TRUE"
    first = f"""SELECT arg_min(id, (coalesce(published, '~'), stored_at, id)) FROM {{articles}}
        WHERE {where} AND NOT alone GROUP BY cluster"""
    once = f" AND (alone OR id IN ({first}))" if filters.once else ""
    # Not materialized: what is known of the numbers in a table, which it joins by fastest, is known of no such copy.
    return f"""kept_keys AS NOT MATERIALIZED ({MARK}SELECT key FROM {{articles}} WHERE {where}{once}{MARK}),
        kept AS (SELECT * EXCLUDE (text) FROM {{articles}} JOIN kept_keys USING (key))"""


def related(filters: Filters, rows: str = "{relations}") -> str:
    """``kept AS (…), related AS (…)``: those relations, of ``rows``, of kept articles that pass the filters."""
    kinds = ""
    if filters.kinds:
        kinds = (
            " JOIN {directory} ks ON ks.key = r.who AND list_contains($kinds, ks.kind)"
            " JOIN {directory} kt ON kt.key = r.whom AND list_contains($kinds, kt.kind)"
        )
    said = " AND ".join(_wished(filters, OF_ACTS))
    acts = f" JOIN (SELECT act FROM {{acts}} WHERE {said}) wished ON wished.act = r.act" if said else ""
    where = " AND ".join(_wished(filters, OF_RELATIONS)) or "TRUE"
    return f"""{kept(filters)}, related AS NOT MATERIALIZED (
        SELECT r.* FROM {rows} r{acts}{kinds}{of_kept(filters, "r")} WHERE {where})"""


def doubted(filters: Filters) -> str:
    """``kept AS (…), doubted AS (…)``: the acts of kept articles that are kept but not counted, if they pass the
    filters on acts; how sure they are is no matter."""
    kinds = ""
    if filters.kinds:
        ends = (("ks", "source"), ("kt", "target"))
        kinds = "".join(
            f" JOIN {{directory}} {table} ON {table}.actor = r.{end} AND list_contains($kinds, {table}.kind)"
            for table, end in ends
        )
    wished = [*_wished(filters, OF_ACTS), *(["list_contains($by, claimed_by)"] if filters.by else [])]
    rows = "(SELECT *, claimed_by IS NOT NULL AS claimed FROM {doubtful})"
    return f"""{kept(filters)}, doubted AS (
        SELECT r.* FROM {rows} r{kinds}{of_kept(filters, "r")} WHERE {" AND ".join(wished) or "TRUE"})"""


def counted(filters: Filters) -> str:
    """``related`` with what relations are counted by alone, edge by edge."""
    return related(filters, "{edge_relations}")


def counted_by_article(filters: Filters) -> str:
    """``counted`` article by article: so those of kept articles are found soonest, unless edges leave few."""
    return related(filters, f"(SELECT {', '.join(COUNTED_BY)} FROM {{relations}})")


def spoken(filters: Filters, rows: str = "quotes") -> str:
    """``kept AS (…), spoken AS (…)``: the quotes of those articles that pass the filters; of ``rows`` "about" one for
    each actor that they mention."""
    where = " AND ".join(_wished(filters, OF_QUOTES)) or "TRUE"
    return f"""{kept(filters)}, spoken AS NOT MATERIALIZED (
        SELECT q.* FROM {{{rows}}} q{of_kept(filters, "q")} WHERE {where})"""


def spoken_about(filters: Filters) -> str:
    """``spoken`` with a row for each actor that a quote mentions."""
    return spoken(filters, "about")


def of_kept(filters: Filters, table: str) -> str:
    """The join that leaves of the facts of ``table`` those of kept articles; empty where all are kept."""
    return f" JOIN kept_keys kk ON kk.key = {table}.key" if narrows(filters) else ""


def sentences_of(columns: str, facts: str, apart: str = "single") -> str:
    """Rows of ``columns``, one for each sentence of ``facts`` that has these values, without comparing those that are
    ``apart``: a fact that has its sentence to itself, or (``sole``) that is the only one of its edge there."""
    return f"""(SELECT {columns} FROM {facts} WHERE {apart}
        UNION ALL SELECT {columns} FROM (SELECT DISTINCT {columns}, sentence FROM {facts} WHERE NOT {apart}))"""


# Number of sentences of relations, likewise.
SENTENCES = "(count(*) FILTER (single) + count(DISTINCT sentence) FILTER (NOT single))::INTEGER"
# The month (YYYY-MM) that is numbered so in a row of months.
MONTH = "printf('%04d-%02d', nth_month // 12, nth_month % 12 + 1)"
# The Monday of the week in which an article was published.
WEEK = "strftime(date_trunc('week', published[:10]::DATE), '%Y-%m-%d')"


def narrows_facts(filters: Filters, conditions: Mapping[str, str]) -> bool:
    """Whether any of these conditions on facts, or one on kinds of actors, is in force."""
    return bool(filters.kinds or _wished(filters, conditions))


_EVENTS = Filters().events()


def only_events(filters: Filters) -> bool:
    """Whether of relations nothing is asked but that they are events."""
    return of_facts(filters) == _EVENTS


def only_signs(filters: Filters) -> bool:
    """Whether of events nothing but their signs is asked."""
    return replace(of_facts(filters), polarities=()) == _EVENTS


def of_facts(filters: Filters) -> Filters:
    """The filters on facts, without those on articles."""
    return Filters(
        kinds=filters.kinds,
        types=filters.types,
        quads=filters.quads,
        polarities=filters.polarities,
        voices=filters.voices,
        modalities=filters.modalities,
        by=filters.by,
        speech=filters.speech,
        confidence=filters.confidence,
    )


def totalled(filters: Filters) -> str | None:
    """Condition on totals that are kept of all articles: that they count what the filters keep; None where none do.

    The least number of sentences is for the caller to ask for.
    """
    plain = replace(filters, minimum=1, text=None)
    return {Filters(): "NOT events", _EVENTS: "events"}.get(plain)


def called(filters: Filters, table: str) -> str:
    """Condition on portrayals of ``table``: whose words they are."""
    return " AND ".join(_wished(filters, OF_PORTRAYALS)).format(table) or "TRUE"


def of_kind(filters: Filters, table: str) -> str:
    """Condition on actors of ``table``."""
    return f"list_contains($kinds, {table}.kind)" if filters.kinds else "TRUE"


def narrows(filters: Filters) -> bool:
    """Whether the filters leave out articles as a whole."""
    return bool(filters.narrows_articles or filters.actor or filters.other)


_ARTICLES = frozenset({*OF_ARTICLES, "once"})
_RELATIONS = _ARTICLES | {*OF_ACTS, *OF_RELATIONS, "kinds"}
# Kind of number -> the fields of Filters that reach it.
REACH: Mapping[str, frozenset[str]] = MappingProxyType({
    "articles": _ARTICLES,
    "mentions": _ARTICLES,
    "actors": _ARTICLES | {"kinds"},
    "quotes": _ARTICLES | OF_QUOTES.keys(),
    "relations": _RELATIONS,
    "edges": _RELATIONS | {"minimum"},
    "portrayals": _ARTICLES | OF_PORTRAYALS.keys(),
    "themes": _ARTICLES,
    "links": _ARTICLES,
    "times": _ARTICLES,
    "places": _ARTICLES | {"kinds"},
    "hits": _ARTICLES,
    "one article": frozenset(),
})  # fmt: skip


def _wished(filters: Filters, conditions: Mapping[str, str]) -> list[str]:
    """The conditions whose filter is in force, each once."""
    return list(dict.fromkeys(text for name, text in conditions.items() if getattr(filters, name)))
