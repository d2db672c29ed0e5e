"""Numbers of edges for ``relations``: from the totals that are kept of all articles (see ``serving.totals``), or
counted among the relations that filters leave."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import MONTH, is_actor, params_of, sentences_of
from lib.store.serving.remembered import COUNTED

# What an act says, a bit each. Of a sentence with several relations of an edge the bits of all count, but intended and
# denied is only what all of them are: these bits say the opposite.
_ANY = {
    "cooperation": "polarity = 'cooperation'", "conflict": "polarity = 'conflict'", "neutral": "polarity = 'neutral'",
    "told": "NOT claimed", "claimed": "claimed",
}  # fmt: skip
_ALL = {"intended": "modality <> 'intended'", "denied": "modality <> 'denied'"}
_SAYS = " + ".join(f"({said})::INTEGER * {1 << place}" for place, said in enumerate((_ANY | _ALL).values()))
_SUMMED = ", ".join(
    f"coalesce(sum(n) FILTER ((says & {1 << place} > 0) = {name in _ANY}), 0)::INTEGER AS {name}"
    for place, name in enumerate(_ANY | _ALL)
)
_DESCRIBED = """WITH {related}, here AS MATERIALIZED (
            SELECT edge_key, act, sentence, key, claimant, sole FROM related WHERE {mine}
        ), each AS (
            SELECT edge_key, count(*)::INTEGER AS sentences FROM {sentences}
            GROUP BY edge_key HAVING count(*) >= $minimum
        ), least AS (
            SELECT coalesce(min(sentences), 0) AS least
            FROM (SELECT sentences FROM each ORDER BY sentences DESC LIMIT $limit)
        ), top AS MATERIALIZED (
            SELECT edge_key, sentences, who, whom FROM each JOIN {{edges}} USING (edge_key), least
            WHERE sentences >= least ORDER BY sentences DESC, edge LIMIT $limit
        ), said AS (
            SELECT act, plover_type, polarity, {says} AS says FROM {{acts}}
        ), mine AS MATERIALIZED (
            SELECT edge_key, sentence, key, claimant, sole, act FROM here JOIN top USING (edge_key)
        ), apart AS MATERIALIZED (
            SELECT edge_key, plover_type, polarity, says, n
            FROM (SELECT edge_key, act, count(*) AS n FROM mine WHERE sole GROUP BY edge_key, act)
            JOIN said USING (act)
        ), together AS NOT MATERIALIZED (
            SELECT edge_key, sentence, said.* FROM mine JOIN said USING (act) WHERE NOT sole
        ), summed AS MATERIALIZED (
            SELECT edge_key, {summed},
                CASE WHEN cooperation > conflict THEN 'cooperation' WHEN cooperation < conflict THEN 'conflict'
                    WHEN conflict > 0 THEN 'mixed' ELSE 'neutral' END AS polarity
            FROM (SELECT edge_key, says, n FROM apart
                UNION ALL SELECT edge_key, bit_or(says), 1 FROM together GROUP BY edge_key, sentence)
            GROUP BY edge_key
        ), typed AS (
            SELECT edge_key, max({{'fits': fits, 'n': n, 'type': plover_type}}) AS most
            FROM (SELECT p.edge_key, plover_type, p.polarity, p.polarity = s.polarity AS fits, sum(n)::INTEGER AS n
                FROM (SELECT edge_key, plover_type, polarity, n FROM apart
                    UNION ALL SELECT edge_key, plover_type, polarity, 1 FROM together
                    GROUP BY edge_key, plover_type, polarity, sentence) p
                JOIN summed s USING (edge_key) GROUP BY ALL) GROUP BY edge_key
        ), placed AS (
            SELECT edge_key, sum(articles)::INTEGER AS articles,
                sum(CASE WHEN cluster IS NULL THEN articles ELSE 1 END)::INTEGER AS sources,
                CASE WHEN min(one) = max(other) THEN min(one) END AS claimant
            FROM (SELECT edge_key, cluster, count(*) AS articles, min(one) AS one, max(other) AS other
                FROM (SELECT edge_key, key, min(claimant) AS one, max(claimant) AS other
                    FROM mine GROUP BY edge_key, key)
                LEFT JOIN ({counted}SELECT key, hash(cluster) AS cluster FROM {{articles}} WHERE NOT alone{counted})
                USING (key)
                GROUP BY edge_key, cluster) GROUP BY edge_key
        )
        SELECT s.actor AS source, s.name AS source_name, s.kind AS source_kind, t.actor AS target,
            t.name AS target_name, t.kind AS target_kind, top.sentences, cooperation, conflict, neutral, told, claimed,
            intended, denied, polarity, most.type AS type, most.n AS of_type, articles, sources,
            c.label AS claimant_name
        FROM top JOIN summed USING (edge_key) JOIN placed USING (edge_key) JOIN typed USING (edge_key)
        JOIN {{directory}} s ON s.key = who JOIN {{directory}} t ON t.key = whom
        LEFT JOIN {{directory}} c ON c.key = claimant
        ORDER BY top.sentences DESC, source, target"""


def described(related: str, mine: str) -> str:
    """The columns of ``relations.edges`` for the strongest edges of those relations that meet ``mine``."""
    each = sentences_of("edge_key", "here", "sole")
    return _DESCRIBED.format(related=related, mine=mine, sentences=each, says=_SAYS, summed=_SUMMED, counted=COUNTED)


# Numbers of edges lie so close that they would be grouped in an array of all, which takes longer than all else.
_STRONGEST = """WITH top AS MATERIALIZED (
        SELECT *, CASE WHEN cooperation > conflict THEN 'cooperation' WHEN cooperation < conflict THEN 'conflict'
            WHEN conflict > 0 THEN 'mixed' ELSE 'neutral' END AS polarity
        FROM {{edge_totals}} WHERE {kept} AND sentences >= $minimum AND {mine}
        ORDER BY sentences DESC, edge LIMIT $limit
    ), typed AS (
        SELECT edge, arg_max(plover_type, (fits, n, plover_type)) AS type,
            arg_max(n, (fits, n, plover_type)) AS of_type
        FROM (SELECT edge, plover_type, t.sentences AS n, t.polarity = top.polarity AS fits
            FROM {{edge_types}} t JOIN top USING (edge_key) WHERE NOT events OR plover_type <> 'STATE')
        GROUP BY edge)
    SELECT s.actor AS source, s.name AS source_name, s.kind AS source_kind, t.actor AS target,
        t.name AS target_name, t.kind AS target_kind, top.sentences, cooperation, conflict, neutral, told, claimed,
        intended, denied, polarity, type, of_type, articles, sources, c.label AS claimant_name
    FROM top JOIN typed USING (edge) JOIN {{directory}} s ON s.key = who JOIN {{directory}} t ON t.key = whom
    LEFT JOIN {{directory}} c ON c.key = CASE WHEN least_claimant = most_claimant THEN least_claimant END
    ORDER BY top.sentences DESC, source, target"""
# Which types count where these totals of edges do.
_OF = {"events": "quad <> 'neutral'", "NOT events": "TRUE"}


def strongest(view: View, filters: Filters, kept: str, limit: int, actor: str | None = None) -> pd.DataFrame:
    """The columns of ``relations.edges`` for the strongest edges, or those from and to ``actor``; ``kept`` says which
    totals count."""
    mine = f"({is_actor('who', 'one')} OR {is_actor('whom', 'one')})" if actor else "TRUE"
    return view.frame(_STRONGEST.format(kept=kept, mine=mine), params_of(filters, limit=limit, one=actor))


def size(view: View, filters: Filters, kept: str) -> int:
    """How many edges there are."""
    asked = f"SELECT count(*) FROM {{edge_totals}} WHERE {kept} AND sentences >= $minimum"
    return view.one(asked, params_of(filters))


def acts(view: View, filters: Filters, actor: str) -> pd.DataFrame:
    """The answer of ``relations.acts`` for events."""
    return view.frame(
        f"""SELECT side, nullif(plover_type, '') AS type, polarity, sentences FROM {{actor_acts}}
        WHERE {is_actor("who", "one")} ORDER BY sentences DESC, side, type NULLS FIRST, polarity""",
        params_of(filters, one=actor),
    )


def types(view: View, kept: str) -> pd.DataFrame:
    """The answer of ``relations.types``."""
    return view.frame(
        f"""SELECT plover_type, quad, sum(sentences)::INTEGER AS sentences FROM {{type_totals}} WHERE {_OF[kept]}
        GROUP BY plover_type, quad ORDER BY sentences DESC, plover_type"""
    )


def by_month(view: View) -> pd.DataFrame:
    """The answer of ``relations.by_month`` for events."""
    return view.frame(
        f"""SELECT CASE WHEN nth_month >= 0 THEN {MONTH} END AS month, polarity, sentences FROM {{month_signs}}
        ORDER BY month NULLS LAST, polarity"""
    )
