"""Many searches at once, or a list of actors looked up: a table with a row for each."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.collection.questions.question_names import folded
from lib.facts import DramatisError
from lib.filters import Filters
from lib.store import View
from lib.store.lake.store_errors import SearchError
from lib.store.queries import actors
from lib.store.search import full_text

MOST = 1_000  # queries or actors at once
COLUMNS = ["name", "query", "hits", "articles", "outlets", "first", "last", "trouble"]
ACTOR_COLUMNS = ["name", "actor", "label", "matched", "sentences", "articles", "acts", "quotes"]
MATCHED = {0: "whole name", 1: "alias", 2: "last name"}
HEADS = (("name", "query"), ("name", "name"), ("query", "query"))


class BatchError(DramatisError):
    """A list of queries that cannot be read."""


@dataclass(frozen=True, slots=True)
class BatchQuery:
    """A query and what its reader calls it."""

    name: str
    query: str


def queries_of(text: str) -> list[BatchQuery]:
    """The queries of a CSV (name, query; the first line may say so) or of plain lines, which are their own names.

    Raises BatchError for none, and for more than MOST.
    """
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff")))
    found = [_query([cell.strip() for cell in row]) for row in rows if any(cell.strip() for cell in row)]
    if found and (found[0].name.lower(), found[0].query.lower()) in HEADS:
        found = found[1:]
    if not found:
        raise BatchError("The list has no queries. Write one per line, or a CSV with the columns name and query.")
    if len(found) > MOST:
        raise BatchError(f"The list holds {len(found):,} queries; at most {MOST:,} can be searched at once.")
    return found


def _query(row: Sequence[str]) -> BatchQuery:
    """The query of a row; one without a name, or a name without a query, is both."""
    name, query = row[0], row[1] if len(row) > 1 else ""
    return BatchQuery(name or query, query or name)


def searched(view: View, filters: Filters, queries: Sequence[BatchQuery]) -> pd.DataFrame:
    """A row a query (COLUMNS): sentences found, their articles and known outlets, first and last date; ``trouble``
    says why one cannot be searched."""
    return pd.DataFrame([_row(view, filters, one) for one in queries], columns=pd.Index(COLUMNS))


def cross_referenced(view: View, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """A row a name (ACTOR_COLUMNS): the actor that has it, how it was matched, and the sentences that mention, the
    acts by or on, and the quotes by that actor; an actor of several such is the one mentioned most."""
    wanted = {name: folded(name) for name in names}
    known: dict[str, dict[str, object]] = {}
    for row in actors.by_names(view, list(wanted.values())):
        known.setdefault(str(row["said"]), row)
    counts = actors.counts(view, filters, list(dict.fromkeys(str(row["actor"]) for row in known.values())))
    by_actor = counts.to_dict("index")
    rows = [_actor_row(name, known.get(said), by_actor) for name, said in wanted.items()]
    return pd.DataFrame(rows, columns=pd.Index(ACTOR_COLUMNS))


def _row(view: View, filters: Filters, one: BatchQuery) -> dict[str, object]:
    named: dict[str, object] = {"name": one.name, "query": one.query}
    try:
        found = full_text.summary(view, filters, one.query)
    except SearchError as error:
        named |= {"hits": 0, "articles": 0, "outlets": 0, "first": None, "last": None}
        return named | {"trouble": str(error)}
    named |= {"hits": found.sentences, "articles": found.articles, "outlets": found.outlets}
    return named | {"first": found.first, "last": found.last, "trouble": ""}


def _actor_row(name: str, match: dict[str, object] | None, counts: Mapping[Any, dict[Any, int]]) -> dict[str, object]:
    if match is None:
        nothing = dict.fromkeys(("sentences", "articles", "acts", "quotes"), 0)
        return {"name": name, "actor": "", "label": "", "matched": "not found", **nothing}
    actor = str(match["actor"])
    matched = MATCHED[int(str(match["far"]))]
    return {"name": name, "actor": actor, "label": match["label"], "matched": matched, **counts[actor]}
