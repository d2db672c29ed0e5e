"""A plotly figure that stays what it is drawn from, until somebody asks for plotly's own objects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

DIGITS = 5  # behind the point: positions lie within [-1, 1], or are degrees


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
        layout = {"template": {}, **given["layout"]}  # else plotly.py puts its own in
        # plotly's own check of every value is made by the tests
        super().__init__({"data": list(given["data"]), "layout": layout}, _validate=False)
        return getattr(self, name)

    def to_dict(self) -> dict[str, Any]:
        """Traces and layout as they are sent: arrays as lists, for packed ones count as new whenever they are read."""
        given = self.__dict__.get("_given")
        return super().to_dict() if given is None else {name: sent(part) for name, part in given.items()}


def sent(value: Any) -> Any:
    """What is written for a value of a figure."""
    if isinstance(value, Mapping):
        return {key: sent(part) for key, part in value.items()}
    if isinstance(value, np.ndarray):
        return _listed(value)
    return [sent(part) for part in value] if isinstance(value, list) and _has_parts(value) else value


def _has_parts(values: list[Any]) -> bool:
    return bool(values) and isinstance(values[0], Mapping | np.ndarray)


def _listed(values: NDArray[Any]) -> list[Any]:
    """Numbers with the digits that a screen can show; no number is None."""
    if values.dtype.kind != "f":
        return values.tolist()
    rounded = values.astype(np.float64).round(DIGITS).tolist()
    return [None if number != number else number for number in rounded]
