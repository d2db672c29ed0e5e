"""Stories as lanes over time: an article is a circle with its outlet's letters, those of one step make a stack.

If all articles fall into one step, the horizontal axis shows outlets instead of time. Where outlets form groups, the
circles of a group have its colour and shape.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from lib.charts import draw, look, words
from lib.charts.calendar import times
from lib.charts.colours import GROUP_SYMBOLS, Palette, faded, palette
from lib.charts.mappings import Row, rows
from lib.selection import Selection

MOST = 10  # lanes
ARCS = 300  # links drawn at most
SIZE, STEP = draw.LETTERED, 0.2  # pixels of a circle, lanes from one circle of a stack to the next
HIGH = 96  # pixels of a lane at least
TALL = 15  # circles of a stack for which a lane grows; those of a higher one overlap
LONG = 20  # steps: from here on circles have no room beside each other on a phone
OUTLETS = 12  # columns; the outlets with fewer articles share the last
OTHERS = "others"
LEGEND = 24  # pixels of its line
NAME_AT = 0.45  # lanes from a lane up to the middle of its name
LETTERS = 44  # of a name in a line, of which a phone has room for two
EMPTY = "No two articles here cover the same event, as far as their words and dates show."


Groups = Mapping[str, Sequence[str]]


class _Group(NamedTuple):
    """The colour and shape of the articles of some outlets."""

    colour: str
    symbol: str
    outlets: tuple[str, ...]


class _Place(NamedTuple):
    x: float
    y: float
    row: Row


def figure(
    members: pd.DataFrame, links: pd.DataFrame, *, dark: bool, selected: str | None = None, groups: Groups | None = None
) -> go.Figure:
    """Lanes of the largest stories with their articles, and links between articles as arcs with an arrowhead.

    ``members`` as ``storylines.members``; ``links`` as ``links.graph``, of which up to ``ARCS`` are drawn; ``selected``
    is the chosen article; ``groups`` name outlets that share a colour. Clickable: articles, the names of stories, and
    the groups of the legend.
    """
    found = rows(members)
    if not found:
        return look.empty(EMPTY, dark=dark)
    colours = palette(dark)
    stories, drawn = _drawn(found)
    of_outlets = _groups(drawn, groups, colours) if groups else {}
    axis = across(drawn)
    tallest = _tallest(drawn, axis)
    places = _places(drawn, stories, axis, _step(tallest))
    lanes = [[(-0.6, n), (axis.end, n)] for n in range(len(stories))]
    traces = [
        draw.lines(lanes, line={"color": colours.grid, "width": 3}, showlegend=False),
        *_arcs(places, rows(links), colours),
        _articles(places, selected, of_outlets.values(), colours),
        _names(stories, drawn, colours),
        *(_sample(name, group) for name, group in of_outlets.items()),
    ]
    values, names = axis.ticks
    ticks = {"tickmode": "array", "tickvals": values, "ticktext": names, "tickangle": 0}
    title = title_of(drawn)
    more = LEGEND if of_outlets else 0
    shape = look.layout(
        colours,
        title=title,
        height=70 + more + _high(tallest) * len(stories),
        margin={"l": 8, "r": 8, "t": 20 + 20 * look.lines(title) + more, "b": 8},
        showlegend=bool(of_outlets),
        legend={**look.legend(colours), "y": 1, "yref": "paper"},
        uirevision="lanes",
        xaxis=look.axis(colours, showgrid=False, range=[-0.9, axis.end], **ticks),
        yaxis={**look.NO_AXIS, "range": [len(stories) - 0.4, -0.7], "fixedrange": True},
    )
    return look.figure(traces, shape)


def linked_with(links: pd.DataFrame, article: str | None) -> pd.DataFrame:
    """Those ``links`` that lead from or to an article."""
    return links.loc[(links["article"] == article) | (links["linked"] == article)]


def _drawn(found: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """The largest stories, and their articles."""
    stories = list(dict.fromkeys(row["story"] for row in found))[:MOST]
    return stories, [row for row in found if row["story"] in stories]


def said(members: pd.DataFrame) -> str:
    """A caption: what is drawn and how to read it."""
    unit = across(_drawn(rows(members))[1]).unit
    if unit is None:
        return "A circle with an outlet's letters is an article. All are of one day or undated, side by side."
    stack = f"articles of one {unit} form a stack"
    return f"A circle with an outlet's letters is an article; {stack}."


def title_of(found: Sequence[Row]) -> str:
    """A title: the number of stories, and the one with the most articles."""
    stories = Counter(row["story"] for row in found)
    if not stories:
        return EMPTY
    story, articles = stories.most_common(1)[0]
    mine = [row for row in found if row["story"] == story]
    outlets = len({row["outlet"] for row in mine} - {None})
    size = f"{words.count(articles, 'article')} by {words.count(outlets, 'outlet')}"
    if len(stories) == 1:
        return f"One story: “{mine[0]['name']}”, {size}"
    return f"{len(stories):,} stories; the largest is “{mine[0]['name']}”, {size}"


def is_long(figure: go.Figure) -> bool:
    """Whether these lanes have more steps than a phone has room for."""
    return bool(figure.data) and figure.layout["xaxis"]["range"][1] > LONG


def _tallest(drawn: Sequence[Row], axis: Across) -> int:
    """The number of circles in the highest stack."""
    return max(Counter((row["story"], axis.places[row["article"]]) for row in drawn).values(), default=1)


def _high(tallest: int) -> int:
    """Height of a lane in pixels, with room for its highest stack and its name."""
    return max(HIGH, SIZE * (min(tallest, TALL) + 2))


def _step(tallest: int) -> float:
    """Lanes from one circle of a stack to the next."""
    return min(STEP * HIGH / _high(tallest), 0.9 / tallest)


def _places(drawn: Sequence[Row], stories: Sequence[str], axis: Across, step: float = STEP) -> dict[str, _Place]:
    """Position of each article; articles of one story and step are stacked, centred on the lane."""
    stacks: dict[tuple[str, float], list[Row]] = {}
    for row in drawn:
        stacks.setdefault((row["story"], axis.places[row["article"]]), []).append(row)
    return {
        row["article"]: _Place(x, stories.index(story) + (n - (len(stack) - 1) / 2) * step, row)
        for (story, x), stack in stacks.items()
        for n, row in enumerate(stack)
    }


def _groups(drawn: Sequence[Row], groups: Groups, colours: Palette) -> dict[str, _Group]:
    """The groups with articles here, those with most first; all others and outlets without a group are one, in grey."""
    outlets = [row["outlet"] for row in drawn if row["outlet"]]
    group_of = {outlet: name for name, some in groups.items() for outlet in some}
    counts = Counter(group_of[outlet] for outlet in outlets if outlet in group_of)
    signs = zip(counts.most_common(), colours.groups, GROUP_SYMBOLS, strict=False)
    found = {name: _Group(colour, symbol, tuple(groups[name])) for (name, _), colour, symbol in signs}
    left = sorted({*outlets}.difference(*(group.outlets for group in found.values())))
    return found | ({OTHERS: _Group(colours.bar, "circle", tuple(left))} if left else {})


def _signs(outlets: Iterable[str], groups: Iterable[_Group], colours: Palette) -> list[_Group]:
    """The group of each of these outlets."""
    group_of = {outlet: group for group in groups for outlet in group.outlets}
    plain = _Group(colours.bar, "circle", ())
    return [group_of.get(outlet, plain) for outlet in outlets]


def _sample(name: str, group: _Group) -> draw.Trace:
    """An entry of the legend that, when clicked, keeps only the articles of its group."""
    marker = {"symbol": group.symbol, "size": 12, "color": group.colour}
    return draw.sample(words.safe(name), name, mode="markers", marker=marker, **look.keeps(outlet=group.outlets))


def _articles(
    places: Mapping[str, _Place], selected: str | None, groups: Iterable[_Group], colours: Palette
) -> draw.Trace:
    found = list(places.values())
    outlets = [place.row["outlet"] or "" for place in found]
    letters = words.badges(list(dict.fromkeys(outlets)))
    signs = _signs(outlets, groups, colours)
    fills = [colours.ink if article == selected else sign.colour for article, sign in zip(places, signs, strict=True)]
    opened = draw.opens((Selection.of("article", place.row["article"]), _sentence(place.row)) for place in found)
    return draw.lettered(
        [place[:2] for place in found],
        [letters[outlet] for outlet in outlets],
        colours.ground,
        {"color": fills, "symbol": [sign.symbol for sign in signs], "line": {"width": 1, "color": colours.ground}},
        showlegend=False,
        **opened,
    )


def _sentence(row: Row) -> str:
    when = row["published"][:10] if row["published"] else "date unknown"
    return f"{row['title'] or 'Untitled'} · {row['outlet'] or 'outlet unknown'} · {when}"


def _label(row: Row) -> str:
    """A story's name and how many articles it has, in two lines at most."""
    count = f" · {words.count(row['articles'], 'article')}"
    return words.wrapped(words.short(row["name"], 2 * LETTERS - 8 - len(count)) + count, LETTERS)


def _names(stories: Sequence[str], drawn: Sequence[Row], colours: Palette) -> draw.Trace:
    """The name of each story over the left end of its lane."""
    first = {row["story"]: row for row in reversed(drawn)}
    said = [f"{first[story]['name']} · {first[story]['articles']:,} articles" for story in stories]
    opened = draw.opens(
        (Selection.of("story", story), f"Open the story {name}") for story, name in zip(stories, said, strict=True)
    )
    return draw.named(
        [(-0.6, n - NAME_AT) for n in range(len(stories))],
        [_label(first[story]) for story in stories],
        {"color": colours.link, "size": 13},
        marker={"size": 8, "symbol": "triangle-right", "color": colours.link},
        textposition="middle right",
        showlegend=False,
        **opened,
    )


def _arcs(places: Mapping[str, _Place], links: Sequence[Row], colours: Palette) -> list[draw.Trace]:
    """Links between drawn articles as bent lines that end in an arrowhead."""
    shown = [row for row in links if row["linked"] in places and row["article"] in places]
    ways = [_arc(places[row["article"]], places[row["linked"]]) for row in shown[:ARCS]]
    if not ways:
        return []
    colour = faded(colours.edge, 0.8)
    size = [0, 0, 0, 0, 9, 0] * len(ways)
    marker = {"symbol": "arrow", "angleref": "previous", "size": size, "color": colour, "standoff": 10}
    line = {"color": colour, "width": 1.2}
    return [draw.lines(ways, mode="lines+markers", line=line, marker=marker, showlegend=False, **look.still())]


def _arc(one: _Place, other: _Place) -> list[draw.Pair]:
    """Five points of a quadratic curve that bends to the side of its way."""
    middle = ((one.x + other.x) / 2, (one.y + other.y) / 2 - 0.12 - 0.02 * abs(one.x - other.x))
    return [
        (
            (1 - t) ** 2 * one.x + 2 * t * (1 - t) * middle[0] + t**2 * other.x,
            (1 - t) ** 2 * one.y + 2 * t * (1 - t) * middle[1] + t**2 * other.y,
        )
        for t in (0, 0.25, 0.5, 0.75, 1)
    ]


class Across(NamedTuple):
    """Article → its place, the end of the axis, places and texts of its ticks, and its unit: none where all is of one
    step, which is parted by outlet or, of one outlet, by article."""

    places: Mapping[str, float]
    end: float
    ticks: tuple[list[float], list[str]]
    unit: times.Unit | None


def across(found: Sequence[Row]) -> Across:
    """The places of these articles."""
    days = {row["article"]: date.fromisoformat(row["published"][:10]) for row in found if row["published"]}
    unit = times.fitting(days.values(), "day")
    held = {name: times.number(day, unit) for name, day in days.items()}
    if len(set(held.values())) < 2:
        return _by_outlet(found)
    axis = times.axis(held.values())
    values, names = times.ticks(axis, unit)
    places = {name: axis.places[one] for name, one in held.items()}
    return _with_rest(found, places, axis.length, (values, names, "no<br>date"), unit)


def _by_outlet(found: Sequence[Row]) -> Across:
    counts = Counter(row["outlet"] for row in found if row["outlet"])
    names = [name for name, _ in counts.most_common()]
    if len(names) < 2:
        return _one_by_one(found)
    shown = names if len(names) <= OUTLETS else [*names[: OUTLETS - 1], OTHERS]
    place = {name: float(min(n, len(shown) - 1)) for n, name in enumerate(names)}
    places = {row["article"]: place[row["outlet"]] for row in found if row["outlet"]}
    ticks = ([*map(float, range(len(shown)))], [words.wrapped(name, 12) for name in shown], "no<br>outlet")
    return _with_rest(found, places, len(shown), ticks, None)


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
    unit: times.Unit | None,
) -> Across:
    """The places, with one more behind a gap for the articles that have none, named by the last of ``ticks``."""
    values, names, rest = ticks
    left = [row["article"] for row in found if row["article"] not in places]
    if not left:
        return Across(places, length, (values, names), unit)
    every = places | dict.fromkeys(left, length + 1)
    return Across(every, length + 1.5, ([*values, length + 1], [*names, rest]), unit)
