"""Where and when it happens: places and countries that are mentioned, and the times that texts name.

A bar of times counts the sentences that name a time in it at least as finely as the bar is wide; what is named less
finely ("in 2024" among months) is counted apart, never spread over bars.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

import pandas as pd

from lib import gazetteer
from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import COARSE, kept, named, of_kept, of_kind, params_of, within


def mentioned(view: View, filters: Filters, limit: int = 1_000) -> pd.DataFrame:
    """place (actor id), name, kind, country, sentences, articles, lat, lon (degrees, None when unknown), most first.

    Countries stand at their capitals. ``attrs["total"]`` is the number of places without ``limit``.
    """
    found = view.part(
        f"""WITH {kept(filters)}
        SELECT d.actor AS place, d.label AS name, d.kind, d.country, c.sentences, articles, count(*) OVER () AS total
        FROM (
            SELECT who, sum(c.sentences)::INTEGER AS sentences, count(*)::INTEGER AS articles
            FROM {{actors}} c{of_kept(filters, "c")} WHERE c.sentences > 0 GROUP BY who) c
        JOIN {{directory}} d ON d.key = c.who
        WHERE d.kind IN ('place', 'country') AND {of_kind(filters, "d")} ORDER BY c.sentences DESC, name
        LIMIT $limit""",
        params_of(filters, limit=limit),
    )
    spots = [_spot(str(row["name"]), str(row["kind"]), row["country"]) for row in found.to_dict("records")]
    found["lat"] = pd.Series([lat for lat, _ in spots], dtype=object)
    found["lon"] = pd.Series([lon for _, lon in spots], dtype=object)
    return found


@cache
def _gazetteer() -> tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]]]:
    """Country code → its capital's place, and city name → its place (the largest city of that name)."""
    rows = gazetteer.table("gazetteers/places")
    capitals = {row["country"]: (float(row["lat"]), float(row["lon"])) for row in rows if row["capital"] == "1"}
    cities = {row["name"]: (float(row["lat"]), float(row["lon"])) for row in reversed(rows)}
    return capitals, cities


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


def _spot(name: str, kind: str, country: str | None) -> tuple[float | None, float | None]:
    capitals, cities = _gazetteer()
    known = capitals.get(country or "") if kind == "country" else cities.get(name)
    return known or (None, None)


def _count(view: View, filters: Filters, where: str, **asked: str | int | None) -> int:
    return view.one(
        f"WITH {kept(filters)} SELECT count(DISTINCT m.sentence)"
        f" FROM {{moments}} m{of_kept(filters, 'm')} WHERE {where}",
        params_of(filters, **asked),
    )
