"""Who acts on an actor (left) and on whom it acts (right), one row per counterpart."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from lib.charts import bars, look, words
from lib.charts.bundle import SIGNS
from lib.charts.colours import Palette, palette
from lib.charts.mappings import Row
from lib.selection import Selection

MOST = 12  # counterparts
MARKS = {"cooperation": "●", "conflict": "✕"}  # from the middle outwards
SIDE = 18  # letters of the actor over a side


def figure(found: Sequence[Row], actor: str, *, dark: bool) -> go.Figure:
    """Bars from the middle, cooperation first, then conflict; ``found`` are rows of ``relations.involving``.

    Clickable: bars. The ``MOST`` counterparts with most sentences.
    """
    others = counterparts(found, actor)[:MOST]
    if not others:
        return look.empty("No relations under these filters.", dark=dark, height=120)
    places = {other: place for place, other in enumerate(others)}
    drawn = [row for row in found if _other(row, actor) in places]
    parts = [part for row in drawn for part in _parts(row, actor, places[_other(row, actor)], palette(dark))]
    name = words.short(_name(found, actor), SIDE)
    heads = f"what is done to {name}", f"what {name} does"
    labels = [_name(found, other) for other in others]
    return bars.two_sided(labels, parts, heads, title=title_of(found, actor), dark=dark)


def counterparts(found: Sequence[Row], actor: str) -> list[str]:
    """The other actors, by number of cooperative and hostile sentences, most first."""
    sums: dict[str, int] = {}
    for row in found:
        if number := sum(int(row[sign] or 0) for sign in MARKS):
            sums[_other(row, actor)] = sums.get(_other(row, actor), 0) + number
    return sorted(sums, key=lambda one: (-sums[one], one))


def title_of(found: Sequence[Row], actor: str) -> str:
    """ "Orlan interacts most with Vestia: 3 sentences Orlan → Vestia, 2 the other way": the first counterpart."""
    first = next(iter(counterparts(found, actor)), None)
    if first is None:
        return ""
    numbers = {(row["source"], row["target"]): row["sentences"] for row in found}
    one, other = _name(found, actor), _name(found, first)
    ways = {f"{one} → {other}": numbers.get((actor, first)), f"{other} → {one}": numbers.get((first, actor))}
    (way, number), *back = [(way, number) for way, number in ways.items() if number]
    told = "".join(f", {number:,} the other way" for _, number in back)
    return f"{one} interacts most with {other}: {words.count(number, 'sentence')} {way}{told}"


def _other(row: Row, actor: str) -> str:
    return str(row["source"] if row["target"] == actor else row["target"])


def _name(found: Sequence[Row], actor: str) -> str:
    ends = ((row[end], row[f"{end}_name"]) for row in found for end in ("source", "target"))
    return next((str(name) for one, name in ends if one == actor), "")


def _parts(row: Row, actor: str, place: int, colours: Palette) -> list[bars.Part]:
    """The bars of one direction: conflict begins where cooperation ends.

    At the end of both stand their numbers with their signs, so that no colour need be seen.
    """
    side, start, made = -1 if row["target"] == actor else 1, 0, []
    numbers = {sign: number for sign in MARKS if (number := int(row[sign] or 0))}
    written = "\u2002".join(f"{MARKS[sign]}\u00a0{number:,}" for sign, number in numbers.items())
    for sign, number in numbers.items():
        chosen = Selection.of("edge", row["source"], row["target"]).narrowed(polarity=sign)
        hover = f"{row['source_name']} → {row['target_name']}: {number:,} {SIGNS[sign]}"
        end = written if sign == list(numbers)[-1] else ""
        made.append(bars.Part(place, side * number, colours.of_polarity(sign), chosen, hover, side * start, end))
        start += number
    return made
