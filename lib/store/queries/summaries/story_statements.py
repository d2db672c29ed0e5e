"""What several articles state of the same actors, outlet by outlet."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import params_of, related
from lib.store.queries.view import View


def by_outlet(view: View, filters: Filters, articles: Sequence[str]) -> pd.DataFrame:
    """source, source_name, source_kind, target, target_name, polarity, type (its commonest), of_type, sentences (of
    the whole statement), outlet, told, claimed (sentences of that outlet): who states how often that one acts upon
    the other in this way, in ``articles`` with a known outlet.
    """
    return view.frame(
        f"""WITH {related(filters)}, mine AS (
            SELECT r.source, r.target, r.polarity, r.plover_type, r.sentence, r.claimed_by, a.outlet
            FROM related r JOIN {{articles}} a ON a.id = r.article
            WHERE list_contains($articles, r.article) AND a.outlet IS NOT NULL
        ), typed AS (
            SELECT source, target, polarity, plover_type, count(DISTINCT sentence)::INTEGER AS n
            FROM mine GROUP BY ALL
        ), whole AS (
            SELECT source, target, polarity, count(DISTINCT sentence)::INTEGER AS sentences FROM mine GROUP BY ALL
        ), chief AS (
            SELECT source, target, polarity, arg_max(plover_type, (n, plover_type)) AS type,
                max(n)::INTEGER AS of_type FROM typed GROUP BY source, target, polarity
        ), parted AS (
            SELECT source, target, polarity, outlet,
                count(DISTINCT sentence) FILTER (claimed_by IS NULL)::INTEGER AS told,
                count(DISTINCT sentence)::INTEGER AS all_of_it FROM mine GROUP BY ALL
        )
        SELECT p.source, s.name AS source_name, s.kind AS source_kind, p.target, t.name AS target_name, p.polarity,
            type, of_type, w.sentences, outlet, told, (all_of_it - told)::INTEGER AS claimed
        FROM parted p JOIN whole w USING (source, target, polarity) JOIN chief USING (source, target, polarity)
        JOIN {{directory}} s ON s.actor = p.source JOIN {{directory}} t ON t.actor = p.target
        ORDER BY w.sentences DESC, p.source, p.target, p.polarity, outlet""",
        params_of(filters, articles=list(articles)),
    )
