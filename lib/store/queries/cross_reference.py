"""How often each of many actors is mentioned, acts or is acted upon, and is quoted: all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import SENTENCES, counted_by_article, kept, params_of, spoken
from lib.store.queries.view import View

_WISHED = "wished_actors AS (SELECT key AS number, actor FROM {directory} WHERE list_contains($wished, actor))"
_MENTIONED = """SELECT actor, sum(c.sentences)::INTEGER AS sentences, count(*)::INTEGER AS articles
    FROM {actors} c JOIN kept USING (key) JOIN wished_actors w ON w.number = c.who
    WHERE c.sentences > 0 GROUP BY actor"""
_SIDES = " UNION ALL ".join(
    f"SELECT actor, {SENTENCES} AS acts FROM related r JOIN wished_actors w ON w.number = r.{side} GROUP BY actor"
    for side in ("who", "whom")
)
_ACTING = f"SELECT actor, sum(acts)::INTEGER AS acts FROM ({_SIDES}) GROUP BY actor"
_QUOTED = """SELECT actor, count(*)::INTEGER AS quotes
    FROM spoken q JOIN wished_actors w ON w.number = q.who GROUP BY actor"""


def counts(view: View, filters: Filters, wished: Sequence[str]) -> pd.DataFrame:
    """sentences and articles that mention, ``acts`` by or on, and quotes by each of ``wished`` (ids, the index): the
    totals of ``evidence.actor``, ``acts`` of both sides and ``quotes``."""
    asked = (
        (filters, kept(filters), _MENTIONED),
        (filters.events(), counted_by_article(filters.events()), _ACTING),
        (filters, spoken(filters), _QUOTED),
    )
    found = [
        view.frame(f"WITH {base}, {_WISHED} {select}", params_of(under, wished=list(wished)))
        for under, base, select in asked
    ]
    by_actor = [one.set_index("actor") for one in found]
    return pd.concat(by_actor, axis=1).reindex(list(wished)).fillna(0).astype(int)
