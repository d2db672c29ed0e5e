"""What is counted of edges among the relations that filters leave: SQL for ``relations``."""

from __future__ import annotations

from lib.store.queries.filter_clauses import sentences_of

# Sentences are counted by what is said in them, which few numbers tell apart. Those with several relations of an edge
# are looked at one by one: intended and denied is only what all of them are.
CHOSEN = """SELECT edge_key, act, sentence, key, claimant, sole
    FROM related JOIN (SELECT unnest($edges) AS edge_key) USING (edge_key)"""
DESCRIBED = """WITH {related}, mine AS ({mine}), apart AS (
            SELECT edge_key, n, acts.*
            FROM (SELECT edge_key, act, count(*) AS n FROM mine WHERE sole GROUP BY edge_key, act)
            JOIN {{acts}} acts USING (act)
        ), together AS NOT MATERIALIZED (
            SELECT edge_key, sentence, acts.* FROM mine JOIN {{acts}} acts USING (act) WHERE NOT sole
        ), parts AS (
            SELECT edge_key, n, n * (polarity = 'cooperation')::INTEGER AS cooperation,
                n * (polarity = 'conflict')::INTEGER AS conflict, n * (polarity = 'neutral')::INTEGER AS neutral,
                n * (NOT claimed)::INTEGER AS told, n * claimed::INTEGER AS claimed,
                n * (modality = 'intended')::INTEGER AS intended, n * (modality = 'denied')::INTEGER AS denied
            FROM apart
            UNION ALL
            SELECT edge_key, 1, bool_or(polarity = 'cooperation')::INTEGER, bool_or(polarity = 'conflict')::INTEGER,
                bool_or(polarity = 'neutral')::INTEGER, bool_or(NOT claimed)::INTEGER, bool_or(claimed)::INTEGER,
                bool_and(modality = 'intended')::INTEGER, bool_and(modality = 'denied')::INTEGER
            FROM together GROUP BY edge_key, sentence
        ), summed AS (
            SELECT edge_key, sum(n)::INTEGER AS sentences,
                sum(cooperation)::INTEGER AS cooperation, sum(conflict)::INTEGER AS conflict,
                sum(neutral)::INTEGER AS neutral, sum(told)::INTEGER AS told, sum(claimed)::INTEGER AS claimed,
                sum(intended)::INTEGER AS intended, sum(denied)::INTEGER AS denied,
                CASE WHEN sum(cooperation) > sum(conflict) THEN 'cooperation' WHEN sum(cooperation) < sum(conflict)
                    THEN 'conflict' WHEN sum(conflict) > 0 THEN 'mixed' ELSE 'neutral' END AS polarity
            FROM parts GROUP BY edge_key
        ), placed AS (
            SELECT edge_key, count(*)::INTEGER AS articles,
                (count(*) FILTER (cluster IS NULL) + count(DISTINCT cluster))::INTEGER AS sources,
                CASE WHEN min(least) = max(most) THEN min(least) END AS claimant
            FROM (SELECT edge_key, key, min(claimant) AS least, max(claimant) AS most FROM mine GROUP BY edge_key, key)
            LEFT JOIN (SELECT key, cluster FROM {{articles}} WHERE NOT alone) USING (key) GROUP BY edge_key
        ), typed AS (
            SELECT edge_key, arg_max(plover_type, (fits, n, plover_type)) AS type,
                arg_max(n, (fits, n, plover_type))::INTEGER AS of_type
            FROM (SELECT p.edge_key, plover_type, any_value(p.polarity = s.polarity) AS fits, sum(n)::INTEGER AS n
                FROM (SELECT edge_key, plover_type, polarity, n FROM apart
                    UNION ALL SELECT edge_key, plover_type, any_value(polarity), 1 FROM together
                    GROUP BY edge_key, plover_type, sentence) p
                JOIN summed s USING (edge_key) GROUP BY p.edge_key, plover_type) GROUP BY edge_key
        )
        SELECT s.actor AS source, s.name AS source_name, s.kind AS source_kind, t.actor AS target,
            t.name AS target_name, t.kind AS target_kind, e.sentences, cooperation, conflict, neutral, told, claimed,
            intended, denied, polarity, type, of_type, articles, sources, c.label AS claimant_name
        FROM summed e JOIN placed USING (edge_key) JOIN typed USING (edge_key)
        JOIN {{edges}} ends USING (edge_key) LEFT JOIN {{directory}} c ON c.key = placed.claimant
        JOIN {{directory}} s ON s.key = ends.who JOIN {{directory}} t ON t.key = ends.whom
        ORDER BY e.sentences DESC, source, target"""


def strongest(facts: str) -> str:
    """``top AS (…)``: the numbers and sentences of the strongest edges of these relations."""
    return f"""each AS (SELECT edge_key, count(*)::INTEGER AS sentences FROM {sentences_of("edge_key", facts, "sole")}
            GROUP BY edge_key HAVING count(*) >= $minimum),
        least AS (SELECT coalesce(min(sentences), 0) AS least
            FROM (SELECT sentences FROM each ORDER BY sentences DESC LIMIT $limit)),
        top AS (SELECT edge_key, sentences FROM each JOIN {{edges}} USING (edge_key), least WHERE sentences >= least
            ORDER BY sentences DESC, edge LIMIT $limit)"""
