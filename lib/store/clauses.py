"""Filters as SQL: every read narrows with the same three fragments, so that every count has its evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

from lib.filters import Filters
from lib.store.topics import with_children

# Condition on moments: that they touch $first to $last, named less finely than by $days.
COARSE = "{0}.first <= $last AND {0}.last >= $first AND {0}.grain > $days"


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


def named(table: str, prefix: str) -> str:
    """Condition on moments of ``table``: that they lie in the range whose parameters ``within`` gives for ``prefix``.

    A range takes in only what is named at least as finely as it is long: "in 2024" is no time of one day in 2024.
    """
    return f"{table}.first <= ${prefix}_to AND {table}.last >= ${prefix}_from AND {table}.grain <= ${prefix}_days"


def within(prefix: str, first: str | None, last: str | None) -> dict[str, Any]:
    """A range of ISO dates, open where it is None, and its length in days, as parameters that begin with ``prefix``."""
    start, end = first or date.min.isoformat(), last or date.max.isoformat()
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return {f"{prefix}_from": start, f"{prefix}_to": end, f"{prefix}_days": days}


def kept(filters: Filters) -> str:
    """``kept AS (…)``: the articles (all columns of ``articles``) that pass the filters."""
    where = " AND ".join(_article_conditions(filters)) or "TRUE"
    once = (
        " QUALIFY row_number() OVER (PARTITION BY cluster ORDER BY published NULLS LAST, stored_at, id) = 1"
        if filters.once
        else ""
    )
    return f"kept AS (SELECT * FROM {{articles}} WHERE {where}{once})"


def related(filters: Filters) -> str:
    """``kept AS (…), related AS (…)``: the relations of those articles that pass the filters."""
    conditions = _relation_conditions(filters) + _of_kept(filters, "r.article")
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
    conditions = {"list_contains($by, q.speaker)": filters.by, "q.confidence >= $confidence": filters.confidence > 0}
    asked = [text for text, wished in conditions.items() if wished] + _of_kept(filters, "q.article")
    where = " AND ".join(asked) or "TRUE"
    return f"{kept(filters)}, spoken AS (SELECT q.* FROM {{quotes}} q WHERE {where})"


def called(filters: Filters, table: str) -> str:
    """Condition on portrayals of ``table``: whose words they are."""
    conditions = {
        f"list_contains($voices, CASE WHEN {table}.speaker IS NULL THEN 'told' ELSE 'claimed' END)": filters.voices,
        f"list_contains($by, {table}.speaker)": filters.by,
    }
    return " AND ".join(text for text, wished in conditions.items() if wished) or "TRUE"


def narrows(filters: Filters) -> bool:
    """Whether the filters leave out articles as a whole."""
    return bool(filters.narrows_articles or filters.actor or filters.other)


def _of_kept(filters: Filters, article: str) -> list[str]:
    return [f"{article} IN (SELECT id FROM kept)"] if narrows(filters) else []


def _article_conditions(filters: Filters) -> list[str]:
    undated = "" if filters.dated else " OR published IS NULL"
    conditions = {
        f"(published >= $date_from{undated})": filters.date_from,
        f"(published <= $date_to{undated})": filters.date_to,
        "published IS NOT NULL": filters.dated,
        "published IS NULL": filters.undated,
        f"id IN (SELECT m.article FROM {{moments}} m WHERE {named('m', 'when')})": filters.when_from or filters.when_to,
        "list_contains($outlets, coalesce(outlet, ''))": filters.outlets,
        "list_contains($sections, section)": filters.sections,
        "id IN (SELECT article FROM {themes} WHERE list_contains($topics, topic))": filters.themes,
        "id IN (SELECT article FROM {actors} WHERE id = $actor_in AND sentences > 0)": filters.actor,
        "id IN (SELECT article FROM {actors} WHERE id = $other_in AND sentences > 0)": filters.other,
    }
    return [text for text, wished in conditions.items() if wished]


def _relation_conditions(filters: Filters) -> list[str]:
    conditions = {
        "list_contains($types, r.plover_type)": filters.types,
        "list_contains($quads, r.quad)": filters.quads,
        "list_contains($polarities, r.polarity)": filters.polarities,
        "list_contains($modalities, r.modality)": filters.modalities,
        "list_contains($voices, CASE WHEN r.claimed_by IS NULL THEN 'told' ELSE 'claimed' END)": filters.voices,
        "list_contains($by, r.claimed_by)": filters.by,
        "r.confidence >= $confidence": filters.confidence > 0,
    }
    return [text for text, wished in conditions.items() if wished]
