"""``python -m tests.benchmarks.growth [RESULT ...]``: what a collection costs as it grows, as data and as one picture.

A RESULT is a file with what ``python -m tests.benchmarks.run N --json`` printed: it becomes the row of its size in
``data/growth.csv``. The picture, ``data/growth.svg``, is drawn anew from all rows, in chromium.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go
from playwright.sync_api import sync_playwright

from lib.charts import look
from lib.charts.colours import Palette, palette
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT

TABLE, PICTURE = ROOT / "data" / "growth.csv", ROOT / "data" / "growth.svg"
COLUMNS: tuple[str, ...] = (
    "articles", "queries", "over_50", "over_100", "cpu_median_ms", "cpu_worst_ms", "median_ms", "worst_ms", "start_s",
    "first_view_s", "append_ms", "rss_mb", "catalogue_mb", "bytes_per_article", "copy_per_s", "fill_per_s", "measured",
)  # fmt: skip
# Column → what its panel says.
PANELS = {
    "cpu_median_ms": "a query of a page, half of them, ms",
    "cpu_worst_ms": "the slowest query of a page, ms",
    "append_ms": "an article more, until it is seen, ms",
    "rss_mb": "memory after all queries, MB",
}
WIDE, HIGH, ROOM = 900, 300, 0.07


def rows() -> list[dict[str, str]]:
    """What was measured, the smallest collection first."""
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: int(row["articles"]))


def taken(results: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The rows with these results in the place of those of the same size."""
    day = datetime.now(UTC).date().isoformat()
    found = {row["articles"]: row for row in rows()}
    for result in results:
        row = {name: str(result.get(name, "")) for name in COLUMNS} | {"measured": day}
        found[row["articles"]] = row
    return sorted(found.values(), key=lambda row: int(row["articles"]))


def figure(found: Sequence[Mapping[str, str]], *, dark: bool = False) -> go.Figure:
    """A panel a measure, a dot a size of the collection."""
    colours = palette(dark)
    shape = look.layout(colours, title="What grows with a collection", height=HIGH, showlegend=False, width=WIDE)
    shape |= {"paper_bgcolor": colours.ground, "margin": {"l": 8, "r": 16, "t": 64, "b": 30}, "annotations": []}
    traces = []
    for number, (column, said) in enumerate(PANELS.items()):
        trace, axes, head = _panel(found, column, said, (number, colours))
        traces.append(trace)
        shape |= axes
        shape["annotations"].append(head)
    return look.figure(traces, shape)


def _panel(
    found: Sequence[Mapping[str, str]], column: str, said: str, place: tuple[int, Palette]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The line of one measure, its axes, and the words over it."""
    number, colours = place
    n = "" if number == 0 else str(number + 1)
    left = number / len(PANELS) + ROOM * (number > 0) / 2
    right = (number + 1) / len(PANELS) - ROOM / 2
    values = [float(row[column]) for row in found]
    sizes = [int(row["articles"]) for row in found]
    names = [f"{size // 1_000_000}M" if size >= 1_000_000 else f"{size // 1000}k" for size in sizes]
    line = {
        "type": "scatter", "mode": "lines+markers+text", "x": sizes, "y": values, "xaxis": f"x{n}", "yaxis": f"y{n}",
        "text": [f"{value:,.0f}" for value in values], "textposition": ["top center", *["top left"] * (len(found) - 1)],
        "textfont": {"color": colours.ink, "size": 12}, "marker": {"size": 8},
        "line": {"color": colours.of_polarity("cooperation")}, "cliponaxis": False,
    }  # fmt: skip
    across = look.axis(
        colours, type="log", domain=[left, right], anchor=f"y{n}", tickvals=sizes, ticktext=names, showgrid=False
    )
    up = look.axis(colours, anchor=f"x{n}", range=[0, 1.25 * max(values)], nticks=4)
    head = {"x": left, "xref": "paper", "y": 1, "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 4}
    font = {"size": 12, "color": colours.muted}
    text = said.replace(", ", ",<br>", 1)
    return (
        line,
        {f"xaxis{n}": across, f"yaxis{n}": up},
        {**head, "text": text, "font": font, "showarrow": False, "align": "left"},
    )


def draw(drawn: go.Figure) -> str:
    """The figure as SVG, as a browser draws it."""
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    asked = "async (figure) => { const at = document.createElement('div'); document.body.append(at);"
    asked += " await Plotly.newPlot(at, figure.data, figure.layout);"
    asked += f" return Plotly.toImage(at, {{format: 'svg', width: {WIDE}, height: {HIGH}, imageDataOnly: true}}); }}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.add_script_tag(path=script)
        found = page.evaluate(asked, json.loads(str(drawn.to_json())))
        browser.close()
    return str(found)


def main(files: Sequence[str]) -> None:
    """Takes in the results, and draws."""
    found = taken([json.loads(Path(name).read_text(encoding="utf-8")) for name in files])
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(found)
    PICTURE.write_text(draw(figure(found)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
