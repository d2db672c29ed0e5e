"""What the charts of a page show: AppTest knows them only as the message to the browser."""

import base64
import json
import struct
from typing import Any

CODES = {"f8": "d", "f4": "f", "i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "i8": "q", "u8": "Q"}


def bars_of(chart: Any) -> list[tuple[str, float]]:
    """Key and length of every bar of a chart, and of every dot that stands for a number."""
    every = json.loads(chart.proto.spec)["data"]
    traces = [trace for trace in every if trace["type"] == "bar" or trace.get("meta") == "dots"]
    found: list[tuple[str, float]] = []
    for trace in traces:
        level = trace.get("orientation") == "h" or trace.get("meta") == "dots"
        lengths = values(trace["x"] if level else trace["y"])
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
    return [(int(x), int(y)) for x, y in zip(values(trace[across]), values(trace["y"]), strict=True)]


def values(column: Any) -> list[float]:
    """Numbers as plotly writes them: a list, or the bytes of an array."""
    if isinstance(column, list):
        return column
    packed = base64.b64decode(column["bdata"])
    code = CODES[column["dtype"]]
    return list(struct.unpack(f"<{len(packed) // struct.calcsize(code)}{code}", packed))


def cards_of(test: Any) -> list[dict[str, Any]]:
    """The cards of a page."""
    found = [part.proto for part in test.get("bidi_component") if part.proto.component_name == "dramatis.cards"]
    return [card for proto in found for card in json.loads(proto.json)["cards"]]
