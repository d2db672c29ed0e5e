"""Who acts on whom on a sheet of paper: A3 lengthways, with title, legend and source, as one SVG file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from lib.charts import bundle, labels, network, nodes, words
from lib.charts.colours import LIGHT, SYMBOLS
from lib.charts.spacing import Window, window

WIDE, HIGH = 1680.0, 1188.0  # A3 in quarters of a millimetre
LEFT, TOP, ACROSS, DOWN = 60.0, 150.0, 1560.0, 870.0  # where the picture stands
NAMES = 200  # at most
LARGER = 1.4  # than on a screen
PAPER = labels.Screens(((ACROSS, DOWN),), ((ACROSS, DOWN),))
ON_PAPER = labels.Screens(((ACROSS / LARGER, DOWN / LARGER),), ((ACROSS / LARGER, DOWN / LARGER),))  # in its pixels
WIDER = 1.12  # than the letters of FONT are those of other fonts, which a reader may have instead
FONT = "Source Sans 3, Segoe UI, Helvetica Neue, Arial, sans-serif"
DASH = "9 6"
MARK = 6.0  # half a sign in the middle of an arrow
# Corners of the signs of kinds, in halves of their size; a person is a circle.
CORNERS: Mapping[str, tuple[tuple[float, float], ...]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-up": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
    "pentagon": ((0, -1.1), (1.05, -0.34), (0.65, 0.9), (-0.65, 0.9), (-1.05, -0.34)),
    "cross": (
        *((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4)),
        *((0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
    ),
}
Points = NDArray[np.float64]


class _Line(NamedTuple):
    """How an arrow is drawn: its sign, whether it is only claimed, and its width."""

    sign: str
    claimed: bool
    width: float


def svg(graph: nx.DiGraph, positions: Mapping[str, tuple[float, float]], title: str, source: str) -> str:
    """The poster of ``graph`` at ``positions`` (``graph.layout``); ``source`` says below where it comes from."""
    drawn = nodes.spaced(nodes.nodes(graph, positions, ()), ON_PAPER, even=True)
    said = network.title_of(graph) if drawn.ids else network.EMPTY
    body = [
        _text((LEFT, 74), title, 40, font_weight="650"),
        _text((LEFT, 112), words.short(said, 150), 22),
        *(_picture(drawn) if drawn.ids else ()),
        _text((LEFT, HIGH - 36), source, 16, fill=LIGHT.muted),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="297mm" viewBox="0 0 {WIDE:g} {HIGH:g}" '
        f'font-family="{FONT}"><title>{escape(title)}</title><rect width="{WIDE:g}" height="{HIGH:g}" '
        f'fill="{LIGHT.ground}"/>{"".join(body)}</svg>'
    )


def _picture(drawn: nodes.Nodes) -> Iterator[str]:
    """Arrows, signs on them, names above all, and what they mean."""
    shown, arrows = window(drawn.where), network.edges_of(drawn, ())
    lines = [_line(row) for row in arrows.rows]
    ends = _on_paper(arrows.ends.reshape(-1, 2), shown).reshape(-1, 2, 2)
    for index, line in enumerate(lines):
        yield _arrow(ends[index], line, LARGER * float(arrows.radii[index]), two_way=bool(arrows.two_way[index]))
    where = _on_paper(drawn.where, shown)
    for index, middle in enumerate(where):
        yield _actor(middle, str(drawn.kinds[index]), LARGER * float(drawn.sizes[index]) / 2)
    yield from _names(drawn, where, shown)
    yield from _arrows_named({(line.sign, line.claimed) for line in lines})
    yield from _kinds_named(set(drawn.kinds.tolist()))


def _on_paper(where: Points, shown: Window) -> Points:
    share = (shown.within(where) + 1) / 2
    return np.column_stack([LEFT + share[:, 0] * ACROSS, TOP + (1 - share[:, 1]) * DOWN])


def _line(row: Mapping[str, object]) -> _Line:
    width = network.WIDTHS[int(np.digitize(float(row["sentences"]) ** 0.5, network.STEPS))]  # type: ignore[arg-type]
    return _Line(bundle.sign(row), not row.get("told", 1), LARGER * width)


def _arrow(ends: Points, line: _Line, radius: float, *, two_way: bool) -> str:
    """A line with a head before the sign of its target, and its sign in the middle."""
    start, end = ends
    along = end - start
    aside = network.BEND * np.array([along[1], -along[0]]) if two_way else np.zeros(2)
    control, middle = (start + end) / 2 + 2 * aside, (start + end) / 2 + aside
    last = (end - control) / max(float(np.hypot(*(end - control))), 1e-9)
    tip, colour = end - last * (radius + 2), LIGHT.of_polarity(line.sign)
    head = 7 + 2 * line.width
    foot, side = tip - last * head, np.array([-last[1], last[0]]) * head * 0.4
    dash = f' stroke-dasharray="{DASH}"' if line.claimed else ""
    return (
        f'<path d="M{_at(start)} Q{_at(control)} {_at(foot)}" fill="none" stroke="{colour}" stroke-opacity=".85" '
        f'stroke-width="{line.width:.1f}"{dash}/>{_polygon([tip, foot + side, foot - side], colour)}'
        f"{_mark(middle, line.sign)}"
    )


def _mark(middle: Points, sign: str) -> str:
    """● cooperation, ✕ conflict, ◆ balanced: the sign without colour."""
    colour, (x, y) = LIGHT.of_polarity(sign), middle
    if sign == "conflict":
        cross = f"M{x - MARK:.1f} {y - MARK:.1f}l{2 * MARK} {2 * MARK}m0 {-2 * MARK}l{-2 * MARK} {2 * MARK}"
        return "".join(
            f'<path d="{cross}" stroke="{ink}" stroke-width="{width}"/>'
            for ink, width in ((LIGHT.ground, 7), (colour, 4))
        )
    return _shape(middle, network.SYMBOLS[sign], MARK, colour)


def _actor(middle: Points, kind: str, half: float) -> str:
    return _shape(middle, SYMBOLS.get(kind, "circle"), half, LIGHT.of_kind(kind))


def _shape(middle: Points, symbol: str, half: float, colour: str) -> str:
    if symbol in CORNERS:
        return _polygon([middle + half * np.array(corner) for corner in CORNERS[symbol]], colour)
    x, y = middle
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" fill="{colour}" stroke="{LIGHT.ground}"/>'


def _polygon(corners: list[Points], colour: str) -> str:
    points = " ".join(_at(corner, ",") for corner in corners)
    return f'<polygon points="{points}" fill="{colour}" stroke="{LIGHT.ground}"/>'


def _names(drawn: nodes.Nodes, where: Points, shown: Window) -> Iterator[str]:
    """Names that cover neither each other nor a sign; a line leads to those that stand apart."""
    fonts = LARGER * drawn.fonts
    named = labels.Named(shown.within(drawn.where), drawn.names, LARGER * drawn.sizes / 2, fonts * WIDER)
    placed = labels.for_screens(named, NAMES, PAPER)
    for index, (right, up) in labels.middles(placed, named).items():
        middle = where[index] + np.array([right, -up])
        if index in placed.apart or index in placed.wide_apart:
            yield f'<path d="M{_at(where[index])} L{_at(middle)}" stroke="{LIGHT.muted}"/>'
        size = float(fonts[index])
        yield _text((middle[0], middle[1] + 0.34 * size), drawn.names[index], size, text_anchor="middle")


def _arrows_named(drawn: set[tuple[str, bool]]) -> Iterator[str]:
    """What the lines mean, in one row."""
    x, y = LEFT, HIGH - 108
    for sign, claimed in ((sign, claimed) for sign in network.NAMES for claimed in (False, True)):
        if (sign, claimed) in drawn:
            name = f"{network.NAMES[sign]}, {'claimed' if claimed else 'reported'}"
            dash = f' stroke-dasharray="{DASH}"' if claimed else ""
            line = f'<path d="M{x:g} {y:g}h48" stroke="{LIGHT.of_polarity(sign)}" stroke-width="4"{dash}/>'
            yield line + _mark(np.array([x + 24, y]), sign) + _text((x + 58, y + 6), name, 17)
            x += 96 + 9.4 * len(name)


def _kinds_named(drawn: set[str]) -> Iterator[str]:
    """What the signs mean, in the row below."""
    x, y = LEFT, HIGH - 74
    for kind in [*(kind for kind in SYMBOLS if kind in drawn), *sorted(drawn - set(SYMBOLS))]:
        yield _actor(np.array([x + 10, y]), kind, 9) + _text((x + 28, y + 6), kind or "actor", 17)
        x += 66 + 9.4 * len(kind or "actor")


def _text(at: tuple[float, float], said: str, size: float, **style: str) -> str:
    """Letters with a rim of the ground's colour, so that they can be read over lines; ``style`` as SVG names it."""
    given = {"fill": LIGHT.ink, "stroke": LIGHT.ground, "stroke-width": f"{size / 5:.1f}", **style}
    worn = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in given.items())
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:.1f}" paint-order="stroke" '
        f'stroke-linejoin="round"{worn}>{escape(said)}</text>'
    )


def _at(point: Points, between: str = " ") -> str:
    return f"{point[0]:.1f}{between}{point[1]:.1f}"
