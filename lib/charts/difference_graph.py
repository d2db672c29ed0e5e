"""The relations of one actor in which two sides differ: who acts on it at the left, on whom it acts at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from lib.charts import draw, look, words
from lib.charts.colours import Palette, palette
from lib.charts.draw import Pair
from lib.selection import Selection

ROW = 34  # pixels
LABEL = 18  # letters of a name in a line
ALONG = (0.17, 0.4)  # of an arrow, from its outer end: where the handles of the two sides stand, clear of the next
TIP = 0.62  # of an arrow, from its outer end: where its head stands
MIDDLE = (1.0, 0.5)  # where the actor is


class Handle(NamedTuple):
    """How one side reports a relation: what it selects, its hover text, and the colour of its sign."""

    selection: Selection
    hover: str
    colour: str


class Arrow(NamedTuple):
    """A relation to or from the actor, and how each side reports it (None: not at all)."""

    name: str
    outward: bool
    sides: tuple[Handle | None, Handle | None]


def figure(actor: str, arrows: Sequence[Arrow], names: tuple[str, str], *, title: str, dark: bool) -> go.Figure:
    """An arrow a relation; on it a handle for each side that tells of it, with the letters of that side in the colour
    of the sign it gives. Clickable: handles."""
    if not arrows:
        return look.empty("Both report the same relations.", dark=dark, height=120)
    colours, outer = palette(dark), _outer_ends(arrows)
    ways = [(MIDDLE, end) if arrow.outward else (end, MIDDLE) for arrow, end in zip(arrows, outer, strict=True)]
    tips = [_at(end, MIDDLE, TIP) for end in outer]
    marker = {"symbol": "triangle-right", "size": 9, "color": colours.edge}
    traces = [
        draw.lines(ways, line={"width": 1.5, "color": colours.edge}),
        draw.points(tips, marker=marker),
        *_names(actor, arrows, outer, colours),
    ]
    for side, letters in enumerate(words.badges(list(names)).values()):
        traces.append(_handles(arrows, outer, side, letters, colours))
    highest = max(2, sum(one.outward for one in arrows), sum(not one.outward for one in arrows))
    height = 60 + 20 * look.lines(title) + ROW * highest
    across, up = ({**look.NO_AXIS, "range": span} for span in ([-0.75, 2.75], [-0.06, 1.06]))
    shape = look.layout(colours, title=title, height=height, xaxis=across, yaxis=up, showlegend=False)
    return look.figure(traces, shape | {"uirevision": "difference"})


def _outer_ends(arrows: Sequence[Arrow]) -> list[Pair]:
    """Positions of the other actors: a column on each side of the actor, the first one on top."""
    columns = {way: [one for one in arrows if one.outward == way] for way in (False, True)}
    return [
        (2.0 * arrow.outward, 1 - (columns[arrow.outward].index(arrow) + 0.5) / len(columns[arrow.outward]))
        for arrow in arrows
    ]


def _at(start: Pair, end: Pair, share: float) -> Pair:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _names(actor: str, arrows: Sequence[Arrow], outer: Sequence[Pair], colours: Palette) -> list[draw.Trace]:
    """The actor with its name above it, and the names of the others beside the ends of their arrows."""
    font = {"size": 13, "color": colours.ink, "shadow": look.halo(colours)}
    written = [words.two_lines(arrow.name, LABEL) for arrow in arrows]
    sides = ["middle right" if arrow.outward else "middle left" for arrow in arrows]
    marker = {"size": draw.LETTERED, "color": colours.ink}
    above = font | {"weight": 600}
    return [
        draw.named([MIDDLE], [words.two_lines(actor, LABEL)], above, marker=marker, textposition="top center"),
        draw.texts(outer, written, colours, textposition=sides, textfont=font),
    ]


def _handles(arrows: Sequence[Arrow], outer: Sequence[Pair], side: int, letters: str, colours: Palette) -> draw.Trace:
    """One handle per side on each arrow that the side reports."""
    pairs = zip(arrows, outer, strict=True)
    found = [(one, _at(end, MIDDLE, ALONG[side])) for arrow, end in pairs if (one := arrow.sides[side])]
    marker = {"color": [one.colour for one, _ in found], "line": {"width": 0}}
    opened = draw.opens(one[:2] for one, _ in found)
    return draw.lettered([at for _, at in found], [letters] * len(found), colours.ground, marker, **opened)
