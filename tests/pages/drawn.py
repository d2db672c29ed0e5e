"""What the charts of a page show: AppTest knows them only as the message to the browser."""

import json
from typing import Any


def bars_of(chart: Any) -> list[tuple[str, float]]:
    """Key and length of every bar of a chart, and of every dot that stands for a number."""
    every = json.loads(chart.proto.spec)["data"]
    traces = [trace for trace in every if trace["type"] == "bar" or trace.get("meta") == "dots"]
    found: list[tuple[str, float]] = []
    for trace in traces:
        level = trace.get("orientation") == "h" or trace.get("meta") == "dots"
        lengths = trace["x"] if level else trace["y"]
        found += [(key[0], abs(length)) for key, length in zip(trace["customdata"], lengths, strict=True)]
    return found


def cells_of(chart: Any) -> list[tuple[str, str]]:
    """Key of every cell of a grid, which is a bar that begins at its column, and what is written in it."""
    every = json.loads(chart.proto.spec)["data"]
    texts = [trace for trace in every if trace.get("mode") == "text"]
    written = {place: text for trace in texts for place, text in zip(_places(trace, "x"), trace["text"], strict=True)}
    grids = [trace for trace in every if "base" in trace]
    cells = [pair for trace in grids for pair in zip(trace["customdata"], _places(trace, "base"), strict=True)]
    return [(key[0], written[place]) for key, place in cells if place in written]


def _places(trace: dict[str, Any], across: str) -> list[tuple[int, int]]:
    """Column and row of each."""
    return [(int(x), int(y)) for x, y in zip(trace[across], trace["y"], strict=True)]


def cards_of(test: Any) -> list[dict[str, Any]]:
    """The cards of a page."""
    found = [part.proto for part in test.get("bidi_component") if part.proto.component_name == "dramatis.cards"]
    return [card for proto in found for card in json.loads(proto.json)["cards"]]
