"""When it happens: the times that texts name, by day, month or year.

A bar counts the sentences that name a time in it at least as finely as the bar is wide; what is named less finely
("in 2024" among months) is counted apart, never spread over bars.
"""

from __future__ import annotations

from typing import Final, Literal

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import COARSE, kept, named, of_kept, params_of, within
from lib.store.queries.view import View

Unit = Literal["day", "month", "year"]
DAYS: Final[dict[Unit, int]] = {"day": 1, "month": 28, "year": 365}
_WRITTEN: Final = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def by_unit(view: View, filters: Filters, unit: Unit) -> pd.DataFrame:
    """unit ("2024-03-05", "2024-03" or "2024"), sentences, articles: in order, empty ones left out."""
    # A range of days counts in each unit that it touches.
    return view.frame(
        f"""WITH {kept(filters)}, touched AS (
            SELECT m.key, m.sentence, unnest(generate_series(
                date_trunc('{unit}', m.first::DATE), m.last::TIMESTAMP, INTERVAL 1 {unit})) AS moment
            FROM {{moments}} m{of_kept(filters, "m")} WHERE m.grain <= $days)
        SELECT strftime(moment, '{_WRITTEN[unit]}') AS unit, count(DISTINCT sentence)::INTEGER AS sentences,
            count(DISTINCT key)::INTEGER AS articles
        FROM touched GROUP BY unit ORDER BY unit""",
        params_of(filters, days=DAYS[unit]),
    )


def total(view: View, filters: Filters, first: str | None, last: str | None) -> int:
    """Number of sentences that name a time from ``first`` to ``last`` (ISO dates, None: open)."""
    return _count(view, filters, named("m", "named"), **within("named", first, last))


def coarser(view: View, filters: Filters, first: str, last: str, days: int) -> int:
    """Number of sentences that name a time in that range, but less finely than by ``days``."""
    return _count(view, filters, COARSE.format("m"), first=first, last=last, days=days)


def _count(view: View, filters: Filters, where: str, **asked: str | int | None) -> int:
    return view.one(
        f"WITH {kept(filters)} SELECT count(DISTINCT m.sentence)"
        f" FROM {{moments}} m{of_kept(filters, 'm')} WHERE {where}",
        params_of(filters, **asked),
    )
