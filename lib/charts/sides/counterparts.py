"""Who acts on an actor (left), and on whom it acts (right): a row a counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from lib.charts import look, words
from lib.charts.bundle import SIGNS
from lib.charts.colours import Palette, palette
from lib.charts.mappings import Row
from lib.selection import Selection

ROW, MOST = 36, 12  # pixels of a name with its bars; counterparts
MARKS = {"cooperation": "●", "conflict": "✕"}  # from the middle outwards
NAME, SIDE = 40, 18  # letters of a counterpart, of the actor


class _Bar(NamedTuple):
    row: int
    base: float
    length: float
    sign: str
    selection: Selection
    hover: str


def figure(found: Sequence[Row], actor: str, *, dark: bool) -> go.Figure:
    """Bars from the middle, cooperation first, then conflict; ``found`` are rows of ``relations.involving``.

    Clickable: bars. The ``MOST`` counterparts with most sentences.
    """
    others = counterparts(found, actor)[:MOST]
    if not others:
        return look.empty("No relations under these filters.", dark=dark, height=120)
    colours = palette(dark)
    bars = [bar for row in found for bar in _bars(row, actor, others)]
    written = _numbers(bars, colours)
    half = look.axis_length(zip(written["x"], written["text"], strict=True), look.PHONE / 2)
    heads = [_head(text, side, colours) for text, side in zip(_sides(found, actor), (-1, 1), strict=True)]
    title = title_of(found, actor)
    shape = look.layout(
        colours, title=title, height=28 + 20 * look.lines(title) + ROW * (len(others) + 1), barmode="overlay",
        xaxis={**look.NO_AXIS, "range": [-half, half]}, yaxis={**look.NO_AXIS, "range": [len(others) - 0.5, -1.4]},
    )  # fmt: skip
    names = [_name(found, other) for other in others]
    drawn = [_drawn(bars, colours), _labels(names, colours), written]
    return look.figure(drawn, shape | {"annotations": heads, "showlegend": False, "uirevision": "counterparts"})


def counterparts(found: Sequence[Row], actor: str) -> list[str]:
    """The other actors, those first that most cooperative and hostile sentences tell of."""
    sums: dict[str, int] = {}
    for row in found:
        if number := sum(int(row[sign] or 0) for sign in MARKS):
            sums[_other(row, actor)] = sums.get(_other(row, actor), 0) + number
    return sorted(sums, key=lambda one: (-sums[one], one))


def title_of(found: Sequence[Row], actor: str) -> str:
    """ "Orlan interacts most with Vestia: 3 sentences Orlan → Vestia, 2 back": the counterpart that comes first."""
    first = next(iter(counterparts(found, actor)), None)
    if first is None:
        return ""
    numbers = {(row["source"], row["target"]): row["sentences"] for row in found}
    one, other = _name(found, actor), _name(found, first)
    ways = {f"{one} → {other}": numbers.get((actor, first)), f"{other} → {one}": numbers.get((first, actor))}
    (way, number), *back = [(way, number) for way, number in ways.items() if number]
    told = "".join(f", {number:,} back" for _, number in back)
    return f"{one} interacts most with {other}: {words.count(number, 'sentence')} {way}{told}"


def _other(row: Row, actor: str) -> str:
    return str(row["source"] if row["target"] == actor else row["target"])


def _bars(row: Row, actor: str, others: Sequence[str]) -> list[_Bar]:
    """The bars of one direction: cooperation from the middle, conflict where it ends."""
    if (other := _other(row, actor)) not in others:
        return []
    side, base, made = -1 if row["target"] == actor else 1, 0, []
    for sign in MARKS:
        if number := int(row[sign] or 0):
            chosen = Selection.of("edge", row["source"], row["target"]).narrowed(polarity=sign)
            hover = f"{row['source_name']} → {row['target_name']}: {number:,} {SIGNS[sign]}"
            made.append(_Bar(others.index(other), side * base, side * number, sign, chosen, hover))
            base += number
    return made


def _name(found: Sequence[Row], actor: str) -> str:
    ends = ((row[end], row[f"{end}_name"]) for row in found for end in ("source", "target"))
    return next((str(name) for one, name in ends if one == actor), "")


def _sides(found: Sequence[Row], actor: str) -> tuple[str, str]:
    name = words.safe(words.short(_name(found, actor), SIDE))
    return f"◂ what is done to {name}", f"what {name} does ▸"


def _drawn(bars: Sequence[_Bar], colours: Palette) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "width": 0.36,
        "y": [bar.row for bar in bars], "x": [bar.length for bar in bars], "base": [bar.base for bar in bars],
        "marker": {
            "color": [colours.of_polarity(bar.sign) for bar in bars],
            "line": {"width": 1, "color": colours.ground},
        },
        "customdata": look.customdata(bar.selection for bar in bars),
        "hovertext": [words.wrapped(bar.hover) for bar in bars], "hoverinfo": "text",
        **look.still(),
    }  # fmt: skip


def _labels(names: Sequence[str], colours: Palette) -> dict[str, Any]:
    font = {"color": colours.ink, "size": 13}
    return {
        "type": "scatter", "mode": "text", "x": [0] * len(names), "y": [place - 0.42 for place in range(len(names))],
        "text": [words.safe(words.short(name, NAME)) for name in names], "textposition": "middle center",
        "textfont": font, "unselected": {"textfont": {"color": colours.ink}}, "hoverinfo": "skip",
    }  # fmt: skip


def _numbers(bars: Sequence[_Bar], colours: Palette) -> dict[str, Any]:
    """At the end of each row and side its numbers with their signs, so that no colour need be seen."""
    ends: dict[tuple[int, bool], list[_Bar]] = {}
    for bar in bars:
        ends.setdefault((bar.row, bar.length > 0), []).append(bar)
    last = [part[-1] for part in ends.values()]
    return {
        "type": "scatter", "mode": "text", "x": [bar.base + bar.length for bar in last], "y": [bar.row for bar in last],
        "text": list(map(_signed, ends.values())), "cliponaxis": False,
        "textposition": [("middle left", "middle right")[right] for _, right in ends],
        "textfont": {"color": colours.muted, "size": 12}, "unselected": {"textfont": {"color": colours.muted}},
        "hoverinfo": "skip",
    }  # fmt: skip


def _signed(part: Sequence[_Bar]) -> str:
    numbers = "\u2002".join(f"{MARKS[bar.sign]}\u00a0{abs(bar.length):,.0f}" for bar in part)
    return f"\u00a0{numbers}\u00a0"


def _head(text: str, side: int, colours: Palette) -> dict[str, Any]:
    font = {"size": 13, "color": colours.muted, "weight": 600}
    place = {
        "xref": "paper",
        "x": 0 if side < 0 else 1,
        "yref": "y",
        "y": -1.1,
        "xanchor": "left" if side < 0 else "right",
    }
    return {"text": text, "font": font, "showarrow": False, **place}
