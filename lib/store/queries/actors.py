"""Actors over all articles: ranking, names used, months, and the table of actors with what is counted of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.articles import are_of_few_months
from lib.store.queries.filter_clauses import (
    SENTENCES,
    called,
    counted,
    counted_by_article,
    is_actor,
    kept,
    of_kept,
    of_kind,
    params_of,
    spoken,
)


def ranking(view: View, filters: Filters, limit: int = 50) -> pd.DataFrame:
    """actor, name, kind, country, sentences, articles, quotes, label (unique), the most mentioned first.

    ``sentences`` mention the actor (see ``evidence.actor``), ``quotes`` are the actor's own (``evidence.quotes``).
    """
    return view.frame(_ranked(filters, "c.sentences > 0"), params_of(filters, limit=limit))


def some(view: View, filters: Filters, ids: Sequence[str]) -> pd.DataFrame:
    """The rows of ``ranking`` of these actors, in their order."""
    mine = "c.sentences > 0 AND c.who IN (SELECT key FROM {directory} WHERE list_contains($some, actor))"
    found = view.frame(_ranked(filters, mine), params_of(filters, some=list(ids), limit=len(ids)))
    return found.set_index("actor").reindex([one for one in ids if one in set(found["actor"])]).reset_index()


def one(view: View, actor_id: str) -> dict[str, Any] | None:
    """The row of ``ranking`` over the whole collection and ``aliases`` (list); None for an unknown actor."""
    mine = f"c.sentences > 0 AND {is_actor('c.who', 'one')}"
    found = view.frame(_ranked(Filters(), mine), {"one": actor_id, "limit": 1})
    if found.empty:
        return None
    aliases = view.rows("SELECT DISTINCT alias FROM {aliases} WHERE actor = $one ORDER BY 1", {"one": actor_id})
    return found.to_dict("records")[0] | {"aliases": [alias for (alias,) in aliases]}


def options(view: View, limit: int = 1_000, also: Sequence[str] = ()) -> pd.DataFrame:
    """actor, label (unique), kind, sentences of the whole collection: the ``limit`` most mentioned and ``also`` these
    ids, the most mentioned first."""
    return view.frame(
        """WITH most AS (SELECT actor FROM {directory} ORDER BY sentences DESC, label LIMIT $limit)
        SELECT actor, label, kind, sentences FROM {directory}
        WHERE actor IN (FROM most) OR list_contains($also, actor) ORDER BY sentences DESC, label""",
        {"limit": limit, "also": list(also)},
    )


def named(view: View, words: str, limit: int) -> list[tuple[str, str]]:
    """(actor, label) of those whose label holds ``words`` in any case, the most mentioned first."""
    return view.rows(
        """SELECT actor, label FROM {directory} WHERE contains(lower(label), lower($words))
        ORDER BY sentences DESC, label LIMIT $limit""",
        {"words": words, "limit": limit},
    )


def by_names(view: View, names: Sequence[str]) -> list[dict[str, Any]]:
    """actor, label, kind, said of those whose name, alias or (of persons) last name is one of ``names``, which are in
    lower case without accents; ``said`` is that one. Those called so by their whole name come first, the most mentioned
    before others."""
    found = view.frame(
        """WITH named AS (
            SELECT actor, strip_accents(lower(name)) AS said, 0 AS far FROM {directory}
            UNION ALL SELECT actor, strip_accents(lower(alias)), 1 FROM {aliases}
            UNION ALL SELECT actor, strip_accents(lower(list_last(string_split(name, ' ')))), 2 FROM {directory}
            WHERE kind = 'person')
        SELECT d.actor, d.label, d.kind, said, min(far) AS far FROM named JOIN {directory} d USING (actor)
        WHERE list_contains($names, said) GROUP BY d.actor, d.label, d.kind, d.sentences, said
        ORDER BY far, d.sentences DESC, d.label""",
        {"names": list(names)},
    )
    return found.to_dict("records")


def inside(view: View, places: Sequence[tuple[str, int, int]], limit: int) -> list[dict[str, Any]]:
    """actor, name, label, kind of who is mentioned in these stretches (article, start, end), in most of them first."""
    found = view.frame(
        """WITH asked AS (SELECT unnest($articles::VARCHAR[]) AS id, unnest($starts::INTEGER[]) AS first,
            unnest($ends::INTEGER[]) AS past),
        held AS (SELECT id, key FROM {articles} WHERE id IN (SELECT id FROM asked)),
        named AS (SELECT id, unnest(whos) AS who, unnest(starts) AS start FROM {mention_places} JOIN held USING (key))
        SELECT d.actor, d.name, d.label, d.kind
        FROM asked a JOIN named n ON n.id = a.id AND n.start >= a.first AND n.start < a.past
        JOIN {directory} d ON d.key = n.who
        GROUP BY ALL
        ORDER BY count(DISTINCT (a.id, a.first)) DESC, any_value(d.sentences) DESC, d.label LIMIT $limit""",
        {
            "articles": [one for one, _, _ in places], "starts": [start for _, start, _ in places],
            "ends": [end for _, _, end in places], "limit": limit,
        },
    )  # fmt: skip
    return found.to_dict("records")


def labels(view: View, ids: Sequence[str]) -> dict[str, str]:
    """Those of the actors that there are → label."""
    return dict(view.rows("SELECT actor, label FROM {directory} WHERE list_contains($ids, actor)", {"ids": list(ids)}))


def by_month(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """month (YYYY-MM or None), sentences that mention ``actor``."""
    return _mentioned(view, filters, actor, "month", "ORDER BY month NULLS LAST")


def by_time(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """time (YYYY-MM-DD where the articles are of few months, else YYYY-MM, or None), sentences that mention
    ``actor``."""
    time = "published[:10]" if are_of_few_months(view, filters) else "month"
    return _mentioned(view, filters, actor, f"k.{time} AS time", "ORDER BY time NULLS LAST")


def by_outlet(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """outlet (known ones only), sentences that mention ``actor``, the most first."""
    return _mentioned(view, filters, actor, "outlet", "HAVING outlet IS NOT NULL ORDER BY sentences DESC, outlet")


def by_section(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """section (known ones only), sentences that mention ``actor``, the most first."""
    return _mentioned(view, filters, actor, "section", "HAVING section IS NOT NULL ORDER BY sentences DESC, section")


def by_article(view: View, filters: Filters, actor: str, limit: int = 5) -> pd.DataFrame:
    """article, title, outlet, published, sentences that mention ``actor``, the most first."""
    order = f"ORDER BY sentences DESC, published DESC NULLS LAST, article LIMIT {limit:d}"
    return _mentioned(view, filters, actor, "k.id AS article, title, outlet, published", order)


def sentences(view: View, filters: Filters, actor: str) -> int:
    """Number of sentences that mention ``actor``."""
    return view.one(
        f"""WITH {kept(filters)} SELECT coalesce(sum(c.sentences), 0)::INTEGER
        FROM {{actors}} c JOIN kept k USING (key) WHERE {is_actor("c.who", "one")}""",
        params_of(filters, one=actor),
    )


def names_used(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """text, how (name, alias, title, pronoun …), sentences (see ``evidence.named``): how ``actor`` is called."""
    return view.frame(
        f"""WITH {kept(filters)} SELECT n.text, n.how, sum(n.sentences)::INTEGER AS sentences
        FROM {{names}} n{of_kept(filters, "n")} WHERE {is_actor("n.who", "one")}
        GROUP BY n.text, n.how ORDER BY sum(n.sentences) DESC, n.text, n.how""",
        params_of(filters, one=actor),
    )


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


def portrayals(view: View, filters: Filters, actor: str, limit: int = 200) -> pd.DataFrame:
    """descriptor (lower case), polarity, speaker (None: the article itself), speaker_name, times (sentences): the words
    used for ``actor``, and by whom."""
    columns = "p.polarity, p.speaker, any_value(d.label) AS speaker_name"
    asked = _portrayed(filters, columns, ", p.polarity, p.speaker", ", p.speaker NULLS FIRST, p.polarity")
    return view.frame(asked, params_of(filters, one=actor, limit=limit))


def portrayal_words(view: View, filters: Filters, actor: str, limit: int = 50) -> pd.DataFrame:
    """descriptor (lower case), polarity (its commonest), speakers (list of names, "the article" for itself), times
    (sentences, see ``evidence.portrayal``), the most used first."""
    columns = """mode(p.polarity ORDER BY p.polarity) AS polarity,
            list(DISTINCT coalesce(d.label, 'the article')) AS speakers"""
    asked = _portrayed(filters, columns)
    found = view.frame(asked, params_of(filters, one=actor, limit=limit))
    found["speakers"] = pd.Series([sorted(names) for names in found["speakers"]], dtype=object)
    return found


COUNTS = ["acts_cooperation", "acts_conflict", "acted_cooperation", "acted_conflict", "about"]
NAMES = ("label", "kind")  # columns of words
_SOME = "these AS (SELECT key AS who, actor FROM {directory} WHERE list_contains($some, actor))"


def actor_profiles(
    view: View, filters: Filters, limit: int = 30, offset: int = 0, order: str = "-sentences"
) -> pd.DataFrame:
    """The columns of ``ranking`` and: acts_cooperation, acts_conflict, acted_cooperation, acted_conflict
    (sentences in which the actor acts, or is acted on, so: see ``evidence.acts``), about (quotes about it), months
    (list of sentences in each month in which any of them is mentioned); sorted by the column ``order``, from
    the greatest where a "-" stands before it."""
    found = some(view, filters, _in_order(view, filters, order, limit, offset))
    mine = params_of(filters, some=found["actor"].tolist())
    signs = view.frame(
        f"""WITH {counted(filters)}, {_SOME}, sided AS (
            SELECT r.who, 'acts' AS side, act, sentence FROM related r JOIN these USING (who)
            UNION ALL SELECT r.whom, 'acted', act, sentence FROM related r JOIN these ON these.who = r.whom)
        SELECT actor, side || '_' || polarity AS counted, count(DISTINCT sentence)::INTEGER AS sentences
        FROM sided JOIN {{acts}} USING (act) JOIN these USING (who) GROUP BY ALL""",
        mine,
    )
    about = view.frame(
        f"""WITH {spoken(filters, "about")}, {_SOME}
        SELECT these.actor, 'about' AS counted, count(*)::INTEGER AS sentences
        FROM spoken JOIN these ON these.who = whom GROUP BY these.actor""",
        mine,
    )
    counts = pd.concat([signs, about]).pivot_table(index="actor", columns="counted", values="sentences")
    counts = counts.reindex(index=found["actor"], columns=COUNTS).fillna(0).astype(int).reset_index(drop=True)
    return pd.concat([found, counts], axis=1).assign(months=_months(view, filters, found["actor"].tolist()))


def _ranked(filters: Filters, which: str) -> str:
    return f"""WITH {spoken(filters)},
        s AS (SELECT c.who, sum(c.sentences)::INTEGER AS sentences, count(*)::INTEGER AS articles
              FROM {{actors}} c{of_kept(filters, "c")} WHERE {which} GROUP BY c.who),
        top AS (SELECT d.key, d.actor, d.name, d.kind, d.country, s.sentences, s.articles, d.label
              FROM s JOIN {{directory}} d ON d.key = s.who WHERE {of_kind(filters, "d")}
              ORDER BY s.sentences DESC, d.label LIMIT $limit),
        q AS (SELECT who, count(*)::INTEGER AS quotes FROM spoken WHERE who IN (SELECT key FROM top) GROUP BY who)
        SELECT actor, name, kind, country, top.sentences, articles, coalesce(q.quotes, 0)::INTEGER AS quotes, label
        FROM top LEFT JOIN q ON q.who = top.key ORDER BY top.sentences DESC, label"""


def _mentioned(view: View, filters: Filters, actor: str, columns: str, order: str) -> pd.DataFrame:
    """These columns of articles, and the sentences that mention ``actor`` for each of their values."""
    return view.frame(
        f"""WITH {kept(filters)}
        SELECT {columns}, sum(c.sentences)::INTEGER AS sentences
        FROM {{actors}} c JOIN kept k USING (key) WHERE {is_actor("c.who", "one")} AND c.sentences > 0
        GROUP BY ALL {order}""",
        params_of(filters, one=actor),
    )


def _portrayed(filters: Filters, columns: str, grouped: str = "", order: str = "") -> str:
    """The words used for an actor, with these columns, parted by more than the word where ``grouped`` says so."""
    return f"""WITH {kept(filters)}
        SELECT lower(p.descriptor) AS descriptor, {columns}, count(DISTINCT p.sentence)::INTEGER AS times
        FROM {{portrayals}} p{of_kept(filters, "p")} LEFT JOIN {{directory}} d ON d.actor = p.speaker
        WHERE {is_actor("p.who", "one")} AND {called(filters, "p")} GROUP BY lower(p.descriptor){grouped}
        ORDER BY times DESC, descriptor{order} LIMIT $limit"""


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
