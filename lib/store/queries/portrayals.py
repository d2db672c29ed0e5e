"""Portrayals: the words used for an actor, and by whom."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import called, is_actor, kept, of_kept, params_of


def of(view: View, filters: Filters, actor: str, limit: int = 200) -> pd.DataFrame:
    """descriptor (lower case), polarity, speaker (None: the article itself), speaker_name, times (sentences)."""
    return view.frame(
        f"""WITH {kept(filters)}
        SELECT lower(p.descriptor) AS descriptor, p.polarity, p.speaker, any_value(d.label) AS speaker_name,
            count(DISTINCT p.sentence)::INTEGER AS times
        FROM {{portrayals}} p{of_kept(filters, "p")} LEFT JOIN {{directory}} d ON d.actor = p.speaker
        WHERE {is_actor("p.who", "one")} AND {called(filters, "p")} GROUP BY lower(p.descriptor), p.polarity, p.speaker
        ORDER BY times DESC, descriptor, p.speaker NULLS FIRST, p.polarity LIMIT $limit""",
        params_of(filters, one=actor, limit=limit),
    )


def words(view: View, filters: Filters, actor: str, limit: int = 50) -> pd.DataFrame:
    """descriptor (lower case), polarity (its commonest), speakers (list of names, "the article" for itself), times
    (sentences, see ``evidence.portrayal``), the most used first."""
    found = view.frame(
        f"""WITH {kept(filters)}
        SELECT lower(p.descriptor) AS descriptor, mode(p.polarity ORDER BY p.polarity) AS polarity,
            list(DISTINCT coalesce(d.label, 'the article')) AS speakers,
            count(DISTINCT p.sentence)::INTEGER AS times
        FROM {{portrayals}} p{of_kept(filters, "p")} LEFT JOIN {{directory}} d ON d.actor = p.speaker
        WHERE {is_actor("p.who", "one")} AND {called(filters, "p")} GROUP BY lower(p.descriptor)
        ORDER BY times DESC, descriptor LIMIT $limit""",
        params_of(filters, one=actor, limit=limit),
    )
    found["speakers"] = pd.Series([sorted(names) for names in found["speakers"]], dtype=object)
    return found
