"""Actors as rows of a table: what is counted of each, and how often each is mentioned month by month."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries import actors
from lib.store.queries.filter_clauses import counted, kept, of_kept, of_kind, params_of, spoken
from lib.store.queries.view import View

COUNTS = ["acts_cooperation", "acts_conflict", "acted_cooperation", "acted_conflict", "about"]
NAMES = ("label", "kind")  # columns of words
_SOME = "these AS (SELECT key AS who, actor FROM {directory} WHERE list_contains($some, actor))"


def actor_profiles(
    view: View, filters: Filters, limit: int = 30, offset: int = 0, order: str = "-sentences"
) -> pd.DataFrame:
    """The columns of ``actors.ranking`` and: acts_cooperation, acts_conflict, acted_cooperation, acted_conflict
    (sentences in which the actor acts, or is acted on, so: see ``evidence.acts``), about (quotes about it), months
    (list of sentences in each month in which any of them is mentioned); sorted by the column ``order``, from
    the greatest where a "-" stands before it."""
    found = actors.some(view, filters, _in_order(view, filters, order, limit, offset))
    some = params_of(filters, some=found["actor"].tolist())
    signs = view.frame(
        f"""WITH {counted(filters)}, {_SOME}, sided AS (
            SELECT r.who, 'acts' AS side, act, sentence FROM related r JOIN these USING (who)
            UNION ALL SELECT r.whom, 'acted', act, sentence FROM related r JOIN these ON these.who = r.whom)
        SELECT actor, side || '_' || polarity AS counted, count(DISTINCT sentence)::INTEGER AS sentences
        FROM sided JOIN {{acts}} USING (act) JOIN these USING (who) GROUP BY ALL""",
        some,
    )
    about = view.frame(
        f"""WITH {spoken(filters, "about")}, {_SOME}
        SELECT these.actor, 'about' AS counted, count(*)::INTEGER AS sentences
        FROM spoken JOIN these ON these.who = whom GROUP BY these.actor""",
        some,
    )
    counts = pd.concat([signs, about]).pivot_table(index="actor", columns="counted", values="sentences")
    counts = counts.reindex(index=found["actor"], columns=COUNTS).fillna(0).astype(int).reset_index(drop=True)
    return pd.concat([found, counts], axis=1).assign(months=_months(view, filters, found["actor"].tolist()))


def _in_order(view: View, filters: Filters, order: str, limit: int, offset: int) -> list[str]:
    """The actors of one page of the table, sorted over all of its pages; of equals the most mentioned first."""
    column = order.removeprefix("-")
    facts, value = _value(column, filters)
    way = "DESC" if order.startswith("-") else "ASC"
    rows = view.rows(
        f"""WITH {facts}, mentioned AS (
            SELECT c.who, sum(c.sentences)::INTEGER AS sentences FROM {{actors}} c{of_kept(filters, "c")}
            WHERE c.sentences > 0 GROUP BY c.who),
        valued AS ({value})
        SELECT d.actor FROM mentioned m JOIN {{directory}} d ON d.key = m.who LEFT JOIN valued v ON v.who = m.who
        WHERE {of_kind(filters, "d")}
        ORDER BY coalesce(v.value, {"''" if column in NAMES else 0}) {way}, m.sentences DESC, d.label
        LIMIT $limit OFFSET $offset""",
        params_of(filters, limit=limit, offset=offset),
    )
    return [actor for (actor,) in rows]


def _value(order: str, filters: Filters) -> tuple[str, str]:
    """What ``order`` is read from, and who has which value of it."""
    if order in NAMES:
        return kept(filters), f"SELECT key AS who, lower({order}) AS value FROM {{directory}}"
    if order == "quotes":
        return spoken(filters), "SELECT who, count(*) AS value FROM spoken GROUP BY who"
    if order == "about":
        return spoken(filters, "about"), "SELECT whom AS who, count(*) AS value FROM spoken GROUP BY whom"
    if order in COUNTS:
        side, _, sign = order.partition("_")
        end = {"acts": "who", "acted": "whom"}[side]
        return counted(filters), (
            f"SELECT r.{end} AS who, count(DISTINCT sentence) AS value FROM related r JOIN {{acts}} USING (act) "
            f"WHERE polarity = '{sign}' GROUP BY r.{end}"
        )
    return kept(filters), "SELECT who, sentences AS value FROM mentioned"


def _months(view: View, filters: Filters, actors: list[str]) -> pd.Series:
    """For each of these actors its sentences month by month, all over the same months."""
    rows = view.frame(
        f"""WITH {kept(filters)}, {_SOME}
        SELECT these.actor, k.month, sum(c.sentences)::INTEGER AS sentences
        FROM {{actors}} c JOIN these USING (who) JOIN kept k USING (key)
        WHERE k.published IS NOT NULL GROUP BY ALL""",
        params_of(filters, some=actors),
    )
    if rows.empty:
        return pd.Series([[] for _ in actors], dtype=object)
    table = rows.pivot_table(index="actor", columns="month", values="sentences", fill_value=0)
    table = table.reindex(index=actors, fill_value=0).fillna(0).astype(int)
    return pd.Series(table.to_numpy().tolist(), dtype=object)
