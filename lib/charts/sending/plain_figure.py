"""A plotly figure that stays what it is drawn from, until somebody asks for plotly's own objects."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

# How plotly.js names what stands in an array of numbers; it knows no whole numbers of 64 bits.
NUMBERS = {
    "float64": "f8", "float32": "f4", "int32": "i4", "uint32": "u4", "int16": "i2", "uint16": "u2", "int8": "i1",
    "uint8": "u1",
}  # fmt: skip


class PlainFigure(go.Figure):
    """A figure whose traces and layout are plain mappings.

    A page only sends them. To make plotly's object of every trace, axis and font, to copy them and to look through
    them for arrays takes four times as long as all else of a picture; so that is done when something is asked of them.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.__dict__["_given"] = given

    def __getattr__(self, name: str) -> Any:
        given = self.__dict__.pop("_given", None)
        if given is None:
            raise AttributeError(name)
        # plotly's own check of every value is made by the tests
        super().__init__({"data": list(given["data"]), "layout": dict(given["layout"])}, _validate=False)
        return getattr(self, name)

    def to_dict(self) -> dict[str, Any]:
        """Traces and layout as they are sent: arrays of numbers in the short form of plotly.js."""
        given = self.__dict__.get("_given")
        return super().to_dict() if given is None else {name: sent(part) for name, part in given.items()}


def sent(value: Any, name: str = "") -> Any:
    """What is written for a value of a figure that is called ``name``."""
    if isinstance(value, Mapping):
        return {key: sent(part, key) for key, part in value.items()}
    if isinstance(value, np.ndarray):
        return _numbers(value) if name != "range" else value.tolist()
    return [sent(part) for part in value] if isinstance(value, list) and _has_parts(value) else value


def _has_parts(values: list[Any]) -> bool:
    return bool(values) and isinstance(values[0], Mapping | np.ndarray)


def _numbers(values: NDArray[Any]) -> Any:
    kind = NUMBERS.get(values.dtype.name)
    if kind is None or values.ndim > 1:
        return values.tolist()
    return {"dtype": kind, "bdata": base64.b64encode(values.tobytes()).decode("ascii")}
