"""The horizontal axis of the lanes: time, in steps that suit its span, or outlets when all articles are of one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lib.charts import words
from lib.charts.calendar import bins, gaps
from lib.charts.mappings import Row

OUTLETS = 12  # columns; the outlets with fewer articles share the last
TICKS = 8
OTHERS = "others"


class Across(NamedTuple):
    """Article → its place, the end of the axis, places and texts of its ticks, and its unit: none where all is of one
    step, which is parted by outlet or, of one outlet, by article."""

    places: Mapping[str, float]
    end: float
    ticks: tuple[list[float], list[str]]
    unit: bins.Unit | None


def across(found: Sequence[Row]) -> Across:
    """The places of these articles."""
    days = {row["article"]: date.fromisoformat(row["published"][:10]) for row in found if row["published"]}
    unit = bins.fitting(days.values(), "day")
    held = {name: bins.number(day, unit) for name, day in days.items()}
    if len(set(held.values())) < 2:
        return _by_outlet(found)
    axis = gaps.axis(held.values())
    values, names = gaps.ticks(axis, TICKS, lambda one: bins.tick(one, unit), lambda cut: bins.length(cut, unit))
    places = {name: axis.places[one] for name, one in held.items()}
    return _with_rest(found, places, axis.length, (values, names, "no<br>date"), unit)


def _by_outlet(found: Sequence[Row]) -> Across:
    counts = Counter(row["outlet"] for row in found if row["outlet"])
    names = [name for name, _ in counts.most_common()]
    if len(names) < 2:
        return _one_by_one(found)
    shown = _columns(names)
    place = {name: float(min(n, len(shown) - 1)) for n, name in enumerate(names)}
    places = {row["article"]: place[row["outlet"]] for row in found if row["outlet"]}
    ticks = ([*map(float, range(len(shown)))], [words.wrapped(name, 12) for name in shown], "no<br>outlet")
    return _with_rest(found, places, len(shown), ticks, None)


def _columns(outlets: list[str]) -> list[str]:
    return outlets if len(outlets) <= OUTLETS else [*outlets[: OUTLETS - 1], OTHERS]


def _one_by_one(found: Iterable[Row]) -> Across:
    places, held = dict[str, float](), Counter[str]()
    for row in found:
        places[row["article"]] = float(held[row["story"]])
        held[row["story"]] += 1
    return Across(places, max(held.values(), default=0), ([], []), None)


def _with_rest(
    found: Iterable[Row],
    places: dict[str, float],
    length: float,
    ticks: tuple[list[float], list[str], str],
    unit: bins.Unit | None,
) -> Across:
    """The places, with one more behind a gap for the articles that have none, named by the last of ``ticks``."""
    values, names, rest = ticks
    left = [row["article"] for row in found if row["article"] not in places]
    if not left:
        return Across(places, length, (values, names), unit)
    every = places | dict.fromkeys(left, length + 1)
    return Across(every, length + 1.5, ([*values, length + 1], [*names, rest]), unit)
