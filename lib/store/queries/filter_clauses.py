"""Filters as SQL: every read narrows with the same three fragments, so that every count has its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lib.filters import Filters
from lib.store.serving.remembered import MARK

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
    return f"{column} IN (SELECT key FROM {{directory}} WHERE actor = ${parameter})"


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
    "themes": "key IN (SELECT key FROM {lifted_themes} WHERE topic IN (SELECT unnest($topics::VARCHAR[])))",
    "actor": f"key IN (SELECT key FROM {{actors}} WHERE {is_actor('who', 'actor_in')} AND sentences > 0)",
    "other": f"key IN (SELECT key FROM {{actors}} WHERE {is_actor('who', 'other_in')} AND sentences > 0)",
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
        "confidence": filters.confidence,
        "minimum": filters.minimum,
    } | more


def within(prefix: str, first: str | None, last: str | None) -> dict[str, Any]:
    """A range of ISO dates, open where it is None, and its length in days, as parameters that begin with ``prefix``."""
    start, end = first or date.min.isoformat(), last or date.max.isoformat()
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    return {f"{prefix}_from": start, f"{prefix}_to": end, f"{prefix}_days": days}


def kept(filters: Filters) -> str:
    """``kept AS (…)``: the articles (all columns of ``articles`` but the text) that pass the filters."""
    where = " AND ".join(_wished(filters, OF_ARTICLES)) or "TRUE"
    first = f"""SELECT arg_min(id, (coalesce(published, '~'), stored_at, id)) FROM {{articles}}
        WHERE {where} AND NOT alone GROUP BY cluster"""
    once = f" AND (alone OR id IN ({first}))" if filters.once else ""
    return f"kept AS ({MARK}SELECT * EXCLUDE (text) FROM {{articles}} WHERE {where}{once}{MARK})"


def related(filters: Filters) -> str:
    """``kept AS (…), related AS (…)``: the relations of those articles that pass the filters."""
    kinds = ""
    if filters.kinds:
        kinds = (
            " JOIN {directory} ks ON ks.key = r.who AND list_contains($kinds, ks.kind)"
            " JOIN {directory} kt ON kt.key = r.whom AND list_contains($kinds, kt.kind)"
        )
    where = " AND ".join(_wished(filters, OF_RELATIONS)) or "TRUE"
    return f"""{kept(filters)}, related AS NOT MATERIALIZED (
        SELECT r.* FROM {{relations}} r{kinds}{of_kept(filters, "r")} WHERE {where})"""


def spoken(filters: Filters) -> str:
    """``kept AS (…), spoken AS (…)``: the quotes of those articles that pass the filters."""
    where = " AND ".join(_wished(filters, OF_QUOTES)) or "TRUE"
    return f"""{kept(filters)}, spoken AS NOT MATERIALIZED (
        SELECT q.* FROM {{quotes}} q{of_kept(filters, "q")} WHERE {where})"""


def of_kept(filters: Filters, table: str) -> str:
    """The join that leaves of the facts of ``table`` those of kept articles; empty where all are kept."""
    return f" JOIN (SELECT key FROM kept) kk ON kk.key = {table}.key" if narrows(filters) else ""


def sentences_of(columns: str, facts: str) -> str:
    """Rows of ``columns``, one for each sentence of ``facts`` that has these values, without comparing where a fact
    has its sentence to itself."""
    return f"""(SELECT {columns} FROM {facts} WHERE single
        UNION ALL SELECT {columns} FROM (SELECT DISTINCT {columns}, sentence FROM {facts} WHERE NOT single))"""


# Number of sentences of relations, likewise.
SENTENCES = "(count(*) FILTER (single) + count(DISTINCT sentence) FILTER (NOT single))::INTEGER"


def called(filters: Filters, table: str) -> str:
    """Condition on portrayals of ``table``: whose words they are."""
    return " AND ".join(_wished(filters, OF_PORTRAYALS)).format(table) or "TRUE"


def of_kind(filters: Filters, table: str) -> str:
    """Condition on actors of ``table``."""
    return f"list_contains($kinds, {table}.kind)" if filters.kinds else "TRUE"


def narrows(filters: Filters) -> bool:
    """Whether the filters leave out articles as a whole."""
    return bool(filters.narrows_articles or filters.actor or filters.other)


def _wished(filters: Filters, conditions: Mapping[str, str]) -> list[str]:
    """The conditions whose filter is in force, each once."""
    return list(dict.fromkeys(text for name, text in conditions.items() if getattr(filters, name)))
