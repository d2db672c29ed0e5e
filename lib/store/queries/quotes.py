"""Reported speech: who says what about whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import OF_QUOTES, is_actor, narrows_facts, params_of, spoken


def listing(view: View, filters: Filters, limit: int = 50, offset: int = 0) -> pd.DataFrame:
    """quote (its number in the article), article, title, outlet, published, start, end, text, kind, speaker,
    speaker_text, speaker_name, cue_text, rule, confidence, attitude, parent, about (actor ids mentioned inside, the
    speaker left out), spans (list of [start, end]); newest article first.
    """
    # Where no quote is left out, as many articles that have any hold the page.
    first = "(SELECT key, turn FROM kept WHERE quotes > 0 ORDER BY turn LIMIT $limit + $offset)"
    near = "{articles}" if narrows_facts(filters, OF_QUOTES) else first
    found = view.frame(
        f"""WITH {spoken(filters)}, page AS (
            SELECT q.key, q.n, k.turn FROM spoken q JOIN {near} k USING (key)
            ORDER BY k.turn, n LIMIT $limit OFFSET $offset)
        SELECT n AS quote, q.article, title, outlet, published, start, stop AS "end", q.text, q.kind, speaker,
            speaker_text, coalesce(d.name, speaker_name) AS speaker_name, cue_text, rule, confidence, attitude, parent,
            about, spans
        FROM page JOIN {{quotes}} q USING (key, n) JOIN {{articles}} k USING (key)
        LEFT JOIN {{directory}} d ON d.key = q.who ORDER BY page.turn, n""",
        params_of(filters, limit=limit, offset=offset),
    )
    found["about"] = pd.Series([list(names) for names in found["about"]], dtype=object)
    found["spans"] = pd.Series([spans.reshape(-1, 2).tolist() for spans in found["spans"]], dtype=object)
    return found


def printed(view: View, filters: Filters, limit: int) -> pd.DataFrame:
    """What to compare quotations by: quote, article, title, outlet, published, start, text, speaker of the newest ones,
    ordered like ``listing``. Indirect speech is left out: every outlet words it anew."""
    return view.frame(
        f"""WITH {spoken(filters)}
        SELECT n AS quote, q.article, title, outlet, published, start, q.text, speaker
        FROM spoken q JOIN {{articles}} k USING (key) WHERE q.kind <> 'indirect' ORDER BY k.turn, n LIMIT $limit""",
        params_of(filters, limit=limit),
    )


def total(view: View, filters: Filters) -> int:
    """Number of quotes that pass the filters."""
    return view.one(f"WITH {spoken(filters)} SELECT count(*) FROM spoken", params_of(filters))


def kinds(view: View, filters: Filters) -> dict[str, int]:
    """quoted (words between marks) and reported (paraphrases): numbers of quotes that pass the filters."""
    asked = "SELECT count(*) FILTER (q.kind <> 'indirect'), count(*) FILTER (q.kind = 'indirect') FROM spoken q"
    quoted, reported = view.rows(f"WITH {spoken(filters)} {asked}", params_of(filters))[0]
    return {"quoted": int(quoted), "reported": int(reported)}


def speakers(view: View, filters: Filters) -> int:
    """Number of known speakers of quotes that pass the filters."""
    return view.one(f"WITH {spoken(filters)} SELECT count(DISTINCT who) FROM spoken", params_of(filters))


def of_nobody(view: View, filters: Filters) -> dict[str, Any]:
    """The row that ``by_speaker`` gives for quotes that are attributed to no actor, also where there are none."""
    found = view.frame(
        f"""WITH {spoken(filters)}
        SELECT NULL::VARCHAR AS speaker, NULL::VARCHAR AS speaker_name, count(*)::INTEGER AS quotes,
            count(*) FILTER (q.kind <> 'indirect')::INTEGER AS direct,
            count(*) FILTER (q.kind = 'indirect')::INTEGER AS indirect FROM spoken q WHERE who IS NULL""",
        params_of(filters),
    ).to_dict("records")[0]
    return {str(name): value for name, value in found.items()}


def by_speaker(view: View, filters: Filters, limit: int = 50, among: Sequence[str] | None = None) -> pd.DataFrame:
    """speaker (None: not attributed to an actor, always the last), speaker_name, quotes, direct (mixed ones too),
    indirect; with ``among`` only these speakers."""
    only = "" if among is None else "WHERE list_contains($among, d.actor)"
    return view.frame(
        f"""WITH {spoken(filters)}
        SELECT d.actor AS speaker, d.label AS speaker_name, quotes, quotes - indirect AS direct, indirect FROM (
            SELECT who, count(*)::INTEGER AS quotes, count(*) FILTER (q.kind = 'indirect')::INTEGER AS indirect
            FROM spoken q GROUP BY who)
        LEFT JOIN {{directory}} d ON d.key = who {only}
        ORDER BY speaker IS NULL, quotes DESC, speaker LIMIT $limit""",
        params_of(filters, limit=limit, **({"among": list(among)} if among is not None else {})),
    )


def speakers_about(view: View, filters: Filters, actor: str, limit: int = 10) -> pd.DataFrame:
    """speaker, speaker_name, quotes that mention ``actor`` (see ``evidence.quotes``), the most first."""
    return view.frame(
        f"""WITH {spoken(filters, "about")}
        SELECT d.actor AS speaker, d.label AS speaker_name, quotes FROM (
            SELECT who, count(*)::INTEGER AS quotes FROM spoken WHERE {is_actor("whom", "one")} GROUP BY who)
        JOIN {{directory}} d ON d.key = who ORDER BY quotes DESC, speaker LIMIT $limit""",
        params_of(filters, one=actor, limit=limit),
    )


def matrix(view: View, filters: Filters, speakers: int = 15, actors: int = 15) -> pd.DataFrame:
    """speaker, speaker_name, actor, actor_name, quotes (by the one that mention the other), cooperation, conflict.

    The last two count the speaker's attitude to ``actor`` in those quotes: the speaker's own acts on it and words for
    it. Only the most quoted speakers and the actors they mention most.
    """
    return view.frame(
        f"""WITH {spoken(filters, "about")}, named AS NOT MATERIALIZED (SELECT * FROM spoken WHERE who IS NOT NULL),
        times_named AS (SELECT who, count(*) AS quotes FROM named GROUP BY who),
        top AS (SELECT key AS who, d.actor AS speaker, d.label AS speaker_name
                FROM times_named t JOIN {{directory}} d ON d.key = t.who ORDER BY quotes DESC, speaker LIMIT $speakers),
        by_top AS MATERIALIZED (
            SELECT who, whom, cooperation, conflict FROM named WHERE who IN (SELECT who FROM top)),
        seen AS (SELECT whom, actor, label AS actor_name
                 FROM (SELECT whom, count(*) AS quotes FROM by_top GROUP BY whom) JOIN {{directory}} ON key = whom
                 ORDER BY quotes DESC, actor LIMIT $actors),
        cell AS (SELECT who, whom, count(*)::INTEGER AS quotes, sum(cooperation)::INTEGER AS cooperation,
                     sum(conflict)::INTEGER AS conflict
                 FROM by_top WHERE whom IN (SELECT whom FROM seen) GROUP BY who, whom)
        SELECT speaker, speaker_name, actor, actor_name, quotes, cooperation, conflict
        FROM cell JOIN top USING (who) JOIN seen USING (whom) ORDER BY quotes DESC, speaker, actor""",
        params_of(filters, speakers=speakers, actors=actors),
    )
