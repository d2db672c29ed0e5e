"""What the sentence of a picture says is what the picture shows: its numbers are counted again from what is drawn."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from lib.charts import counterparts
from tests.lib.charts.test_counterparts import ROWS
from tests.lib.charts.test_every_figure import GRAPH, MADE


def title(figure: Any) -> str:
    return str(figure.layout.title.text).replace("<br>", " ")


def lengths(figure: Any, trace: int = 0) -> list[float]:
    """How long the bars of a trace are."""
    drawn = figure.data[trace]
    return [abs(float(one)) for one in (drawn.x if drawn.orientation == "h" else drawn.y)]


def cells(figure: Any) -> list[tuple[str, str, str]]:
    """Row, column and text of each cell of a grid."""
    down, across = figure.layout.yaxis.ticktext, figure.layout.xaxis.ticktext
    return [
        (down[int(y)].replace("<br>", " "), across[int(x)], text)
        for written in figure.data[1:]
        for y, x, text in zip(written.y, written.x, written.text, strict=True)
    ]


def busiest(figure: Any) -> tuple[str, str, str]:
    return max(cells(figure), key=lambda cell: int(cell[2].split()[-1]))


def leaders(figure: Any) -> list[str]:
    """The theme with the largest number of each dated column, as it stands before that month in a sentence."""
    dated = [cell for cell in cells(figure) if cell[1] != "no date"]
    months = dict.fromkeys(month for _, month, _ in dated)
    best = [max((cell for cell in dated if cell[1] == month), key=lambda cell: int(cell[2])) for month in months]
    return [
        f"{theme if n else theme.capitalize()} {'' if n else 'leads '}in {month}"
        for n, (theme, month, _) in enumerate(best)
    ]


def per_row(figure: Any) -> list[float]:
    """The sums of the rows of tiles, from their hovers ("3 articles")."""
    sums: dict[float, float] = {}
    for y, said in zip(figure.data[0].y, figure.data[0].hovertext, strict=True):
        sums[y] = sums.get(y, 0) + int(said.replace("<br>", " ").split(" article")[0].split()[-1])
    return list(sums.values())


def signed(figure: Any) -> list[str]:
    """The numbers of sentences upwards (cooperation) and downwards (conflict)."""
    good, bad = (sum(lengths(figure, at)) for at in (0, 2))
    return [f"{good:.0f} cooperative", f"{bad:.0f} hostile"]


HOLD: dict[str, Callable[[Any], list[str]]] = {
    "network": lambda figure: [f"acts on {GRAPH.out_degree('vestia')},", f"acted on by {GRAPH.in_degree('vestia')}"],
    "network of an actor": lambda figure: [f"acts on {GRAPH.out_degree('dunn')} ", f"by {GRAPH.in_degree('dunn')}"],
    "network of an edge": lambda figure: [
        f"{GRAPH.edges['orlan', 'vestia'][sign]} {said}"
        for sign, said in (("cooperation", "cooperative"), ("conflict", "hostile"))
    ],
    "lanes": lambda figure: [f"{len(set(map(round, figure.data[0].y[::3])))} stories", "3 articles by 2 outlets"],
    "tiles": lambda figure: [f"wrote most, {max(per_row(figure)):.0f} articles"],
    "matrix": lambda figure: ["{} speaks most about {}: {} quotes".format(*busiest(figure))],
    "relations": lambda figure: [
        f"{sum(text.startswith('✕') for *_, text in cells(figure))} of {len(cells(figure))} relations"
    ],
    "polarity": signed,
    "actor": lambda figure: [f"{sum(lengths(figure)):.0f} sentences mention", f"{lengths(figure)[-1]:.0f} without"],
    "months": leaders,
    "places": lambda figure: [
        f"{max(len(one.customdata) for one in figure.data if one.customdata is not None)} places"
    ],
    "found by month": lambda figure: [f": {max(lengths(figure)[:-1]):.0f} sentences"],
    "found by outlet": lambda figure: [f"In {len(lengths(figure))} outlets"],
}


@pytest.mark.parametrize("name", HOLD)
def test_a_sentence_holds(name: str) -> None:
    figure = go.Figure(MADE[name](False).to_dict())
    missing = [said for said in HOLD[name](figure) if said not in title(figure)]
    assert not missing, title(figure)


def test_the_sentence_of_counterparts_holds() -> None:
    figure: Any = counterparts.figure(ROWS, "orlan", dark=False)
    bars = figure.data[0]
    right, left = (
        sum(abs(x) for x, y in zip(bars.x, bars.y, strict=True) if y == 0 and (x > 0) is side) for side in (True, False)
    )
    assert f": {right} sentences Orlan →" in title(figure) and title(figure).endswith(f"{left} the other way")
