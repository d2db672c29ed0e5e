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
    """Key of every cell of a grid, which is a bar of less than one with a number written in it, and that number."""
    every = [trace for trace in json.loads(chart.proto.spec)["data"] if "base" in trace and trace.get("text")]
    return [(key[0], text) for one in every for key, text in zip(one["customdata"], one["text"], strict=True)]


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
