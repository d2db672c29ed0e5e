"""Where it happens: places and countries that are mentioned, with where they lie."""

from __future__ import annotations

from functools import cache

import pandas as pd

from lib import gazetteer
from lib.filters import Filters
from lib.store.queries.filter_clauses import kept, of_kept, of_kind, params_of
from lib.store.queries.view import View


def mentioned(view: View, filters: Filters, limit: int = 1_000) -> pd.DataFrame:
    """place (actor id), name, kind, country, sentences, articles, lat, lon (degrees, None when unknown), most first.

    Countries stand at their capitals. ``attrs["total"]`` is the number of places without ``limit``.
    """
    found = view.frame(
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
    total = int(found["total"].iloc[0]) if len(found) else 0
    found = found.drop(columns="total")
    spots = [_spot(str(row["name"]), str(row["kind"]), row["country"]) for row in found.to_dict("records")]
    found["lat"] = pd.Series([lat for lat, _ in spots], dtype=object)
    found["lon"] = pd.Series([lon for _, lon in spots], dtype=object)
    found.attrs["total"] = total
    return found


def _spot(name: str, kind: str, country: str | None) -> tuple[float | None, float | None]:
    capitals, cities = _gazetteer()
    known = capitals.get(country or "") if kind == "country" else cities.get(name)
    return known or (None, None)


@cache
def _gazetteer() -> tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]]]:
    """Country code → its capital's place, and city name → its place (the largest city of that name)."""
    rows = gazetteer.table("gazetteers/places")
    capitals = {row["country"]: (float(row["lat"]), float(row["lon"])) for row in rows if row["capital"] == "1"}
    cities = {row["name"]: (float(row["lat"]), float(row["lon"])) for row in reversed(rows)}
    return capitals, cities
