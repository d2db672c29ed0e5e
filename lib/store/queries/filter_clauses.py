"""Filters as SQL: every read narrows with the same three fragments, so that every count has its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lib.filters import Filters
from lib.store.queries.topics import with_children

# Condition on moments: that they touch $first to $last, named less finely than by $days.
COARSE = "{0}.first <= $last AND {0}.last >= $first AND {0}.grain > $days"


def named(table: str, prefix: str) -> str:
    """Condition on moments of ``table``: that they lie in the range whose parameters ``within`` gives for ``prefix``.

    A range takes in only what is named at least as finely as it is long: "in 2024" is no time of one day in 2024.
    """
    return f"{table}.first <= ${prefix}_to AND {table}.last >= ${prefix}_from AND {table}.grain <= ${prefix}_days"


VOICE = "list_contains($voices, CASE WHEN {} IS NULL THEN 'told' ELSE 'claimed' END)"
NAMING = f"id IN (SELECT m.article FROM {{moments}} m WHERE {named('m', 'when')})"

# Field of Filters -> condition, by what is narrowed: the only place that says which filter touches what.
OF_ARTICLES = {
    "date_from": "(published >= $date_from OR published IS NULL)",
    "date_to": "(published <= $date_to OR published IS NULL)",
    "dated": "published IS NOT NULL",
    "undated": "published IS NULL",
    "when_from": NAMING,
    "when_to": NAMING,
    "outlets": "list_contains($outlets, coalesce(outlet, ''))",
    "sections": "list_contains($sections, section)",
    "themes": "id IN (SELECT article FROM {themes} WHERE list_contains($topics, topic))",
    "actor": "id IN (SELECT article FROM {actors} WHERE id = $actor_in AND sentences > 0)",
    "other": "id IN (SELECT article FROM {actors} WHERE id = $other_in AND sentences > 0)",
}
OF_RELATIONS = {
    "types": "list_contains($types, r.plover_type)",
    "quads": "list_contains($quads, r.quad)",
    "polarities": "list_contains($polarities, r.polarity)",
    "modalities": "list_contains($modalities, r.modality)",
    "voices": VOICE.format("r.claimed_by"),
    "by": "list_contains($by, r.claimed_by)",
    "confidence": "r.confidence >= $confidence",
}
OF_QUOTES = {"by": "list_contains($by, q.speaker)", "confidence": "q.confidence >= $confidence"}
OF_PORTRAYALS = {"voices": VOICE.format("{0}.speaker"), "by": "list_contains($by, {0}.speaker)"}


def params_of(filters: Filters, **more: Any) -> dict[str, Any]:
    """Parameters of every fragment below, and ``more``."""
    return {
        "date_from": filters.date_from,
        "date_to": filters.date_to,
        **within("when", filters.when_from, filters.when_to),
        "outlets": list(filters.outlets),
        "sections": list(filters.sections),
        "topics": with_children(filters.themes) if filters.themes else [],
        "actor_in": filters.actor,
        "other_in": filters.other,
        "kinds": list(filters.kinds),
        "types": list(filters.types),
        "quads": list(filters.quads),
        "polarities": list(filters.polarities),
        "voices": list(filters.voices),
        "modalities": list(filters.modalities),
        "by": list(filters.by),
        "confidence": filters.confidence,
        "minimum": filters.minimum,
    } | more


def within(prefix: str, first: str | None, last: str | None) -> dict[str, Any]:
    """A range of ISO dates, open where it is None, and its length in days, as parameters that begin with ``prefix``."""
    start, end = first or date.min.isoformat(), last or date.max.isoformat()
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return {f"{prefix}_from": start, f"{prefix}_to": end, f"{prefix}_days": days}


def kept(filters: Filters) -> str:
    """``kept AS (…)``: the articles (all columns of ``articles``) that pass the filters."""
    where = " AND ".join(_wished(filters, OF_ARTICLES)) or "TRUE"
    once = (
        " QUALIFY row_number() OVER (PARTITION BY cluster ORDER BY published NULLS LAST, stored_at, id) = 1"
        if filters.once
        else ""
    )
    return f"kept AS (SELECT * FROM {{articles}} WHERE {where}{once})"


def related(filters: Filters) -> str:
    """``kept AS (…), related AS (…)``: the relations of those articles that pass the filters."""
    conditions = _wished(filters, OF_RELATIONS) + _of_kept(filters, "r.article")
    kinds = ""
    if filters.kinds:
        kinds = (
            " JOIN {directory} ks ON ks.actor = r.source AND list_contains($kinds, ks.kind)"
            " JOIN {directory} kt ON kt.actor = r.target AND list_contains($kinds, kt.kind)"
        )
    where = " AND ".join(conditions) or "TRUE"
    return f"{kept(filters)}, related AS (SELECT r.* FROM {{relations}} r{kinds} WHERE {where})"


def spoken(filters: Filters) -> str:
    """``kept AS (…), spoken AS (…)``: the quotes of those articles that pass the filters."""
    asked = _wished(filters, OF_QUOTES) + _of_kept(filters, "q.article")
    where = " AND ".join(asked) or "TRUE"
    return f"{kept(filters)}, spoken AS (SELECT q.* FROM {{quotes}} q WHERE {where})"


def called(filters: Filters, table: str) -> str:
    """Condition on portrayals of ``table``: whose words they are."""
    return " AND ".join(_wished(filters, OF_PORTRAYALS)).format(table) or "TRUE"


def of_kind(filters: Filters, table: str) -> str:
    """Condition on actors of ``table``."""
    return f"list_contains($kinds, {table}.kind)" if filters.kinds else "TRUE"


def narrows(filters: Filters) -> bool:
    """Whether the filters leave out articles as a whole."""
    return bool(filters.narrows_articles or filters.actor or filters.other)


def _of_kept(filters: Filters, article: str) -> list[str]:
    return [f"{article} IN (SELECT id FROM kept)"] if narrows(filters) else []


def _wished(filters: Filters, conditions: Mapping[str, str]) -> list[str]:
    """The conditions whose filter is in force, each once."""
    return list(dict.fromkeys(text for name, text in conditions.items() if getattr(filters, name)))
