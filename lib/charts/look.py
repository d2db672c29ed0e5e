"""What all figures share: fonts, background, hovers, legends, and a figure for no data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from lib.charts import words
from lib.charts.colours import Palette, palette
from lib.selection import Selection

FONT = '"Source Sans", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
ONLY_WIDE = "wide-screen"  # no font: the one thing of a trace that a style sheet can see (plotly drops names, uids)
CLEAR = "rgba(0,0,0,0)"
DIGITS = 5  # behind the point: positions lie within [-1, 1], or are degrees
TITLE = 52  # letters of a title that fit a line of a phone
SAVED, ON_PAGE = "saved", "page"  # what only a picture that is saved shows, and what only one on a page does
NO_AXIS = {"visible": False, "showgrid": False, "zeroline": False, "fixedrange": False}


def layout(colours: Palette, *, title: str = "", height: int = 320, **changes: Any) -> dict[str, Any]:
    """A plotly layout: clear ground, system font, hovers as sentences, a legend under the picture.

    Streamlit hands plotly.js each figure twice. A revision, and a click that selects, say that nothing is new the
    second time; without them the picture would be drawn twice.
    """
    base: dict[str, Any] = {
        "height": height,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": 13, "color": colours.ink},
        "margin": {"l": 8, "r": 8, "t": 20 + 20 * lines(title), "b": 8},
        "separators": ".,",
        "hovermode": "closest",
        "hoverlabel": hover(colours),
        "modebar": {"bgcolor": colours.ground, "color": colours.muted, "activecolor": colours.ink},
        "legend": legend(colours),
        "barcornerradius": 2,
        "dragmode": False,
        "clickmode": "event+select",
        "datarevision": 0,
    }
    if title:
        base["title"] = heading(colours, title)
    return base | changes


def heading(colours: Palette, title: str) -> dict[str, Any]:
    """A left-aligned chart title that says what is seen, in one or two lines that fit a phone."""
    font = {"size": 14, "color": colours.ink, "weight": 600}
    place = {"x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top"}
    return {"text": balanced(title), "font": font, "pad": {"t": 14, "l": 8}, **place}


def hover(colours: Palette) -> dict[str, Any]:
    """Hover boxes in the interface's own colours."""
    font = {"family": FONT, "size": 13, "color": colours.ink}
    return {"bgcolor": colours.ground, "bordercolor": colours.grid, "align": "left", "font": font, "namelength": 0}


def legend(colours: Palette) -> dict[str, Any]:
    """A legend in rows at the bottom, however many rows a narrow screen needs.

    It switches nothing by itself: no link would tell of it. What a line of it ``keeps`` becomes a filter.
    """
    font = {"size": 12, "color": colours.ink}
    still = {"itemclick": False, "itemdoubleclick": False}
    place = {"orientation": "h", "x": 0, "xanchor": "left", "y": 0, "yanchor": "bottom", "yref": "container"}
    return {"font": font, "bgcolor": CLEAR, "itemsizing": "trace", "traceorder": "normal", **still, **place}


def unfaded(colour: str | None) -> dict[str, Any]:
    """The ``meta`` of a trace that is faint beside a selection: its ``colour`` in what is saved; None: is not."""
    return _meta(unfaded=colour) if colour else {}


def keeps(**filters: str | Sequence[str]) -> dict[str, Any]:
    """The ``meta`` of a trace whose line of the legend leaves only what these filters (names of the address) let by."""
    return _meta(keeps=filters)


def names(*, saved: bool) -> dict[str, Any]:
    """What marks a trace of names: those on the page give way to those of a ``saved`` picture, which has more room."""
    return {"visible": not saved, **_meta(names=SAVED if saved else ON_PAGE)}


def _meta(**content: Any) -> dict[str, str]:
    """What listener.js reads of a trace, as text: an object would be new to plotly.js whenever it is handed over."""
    return {"meta": json.dumps(content)}


def axis(colours: Palette, **changes: Any) -> dict[str, Any]:
    """A quiet axis: thin grid, muted numbers with thousands separated, room made for its labels."""
    base = {
        "gridcolor": colours.grid,
        "zeroline": False,
        "tickfont": {"color": colours.muted, "size": 12},
        "automargin": True,
        "fixedrange": True,
        "separatethousands": True,
        "title": None,
    }
    return base | changes


def figure(traces: Sequence[Mapping[str, Any]], shape: Mapping[str, Any]) -> go.Figure:
    """The Figure of these traces."""
    return PlainFigure({"data": list(traces), "layout": dict(shape)})


def texts(found: Iterable[str]) -> NDArray[np.str_]:
    """Texts as one array, which plotly copies in one go."""
    return np.array(list(found), dtype=np.str_)


def customdata(found: Iterable[Selection]) -> NDArray[np.str_]:
    """The ``customdata`` of points: what each selects, at place 0."""
    return texts(one.to_url() for one in found).reshape(-1, 1)


def halo(colours: Palette) -> str:
    """A shadow of the ground's colour around letters, so that they can be read over lines."""
    return ", ".join(f"0 0 {width}px {colours.ground}" for width in (3, 3, 2, 1))


def name_font(colours: Palette, size: Any, *, only_wide: bool) -> dict[str, Any]:
    """The font of names over a picture; page.css hides those ``only_wide`` on a phone, which it knows by a family."""
    family = {"family": f"{FONT}, {ONLY_WIDE}"} if only_wide else {}
    return {"color": colours.ink, "shadow": halo(colours), "size": size, **family}


def apart(point: Sequence[float], offset: tuple[float, float], colours: Palette) -> dict[str, Any]:
    """An annotation whose text stands ``offset`` pixels right and up of ``point``, at the end of a thin line."""
    line = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": colours.muted, "borderpad": 0}
    return {"x": float(point[0]), "y": float(point[1]), "ax": offset[0], "ay": -offset[1], **line}


def still(ink: str | None = None) -> dict[str, Any]:
    """``selected``/``unselected`` of a trace that draws its selection itself: plotly's own dimming, of signs and of
    texts in ``ink``, is off."""
    same = {"marker": {"opacity": 1}} | ({"textfont": {"color": ink}} if ink else {})
    return {"selected": same, "unselected": same}


def empty(text: str, *, dark: bool, height: int = 200) -> go.Figure:
    """A figure that says in one sentence why there is nothing to see."""
    colours = palette(dark)
    note = {"text": words.wrapped(text), "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    font = {"size": 14, "color": colours.muted}
    shape = layout(colours, height=height, xaxis=NO_AXIS, yaxis=NO_AXIS, annotations=[{**note, "font": font}])
    return figure([], shape)


def lines(title: str) -> int:
    """The number of lines of a title."""
    return words.wrapped(title, TITLE).count("<br>") + 1 if title else 0


def balanced(title: str) -> str:
    """A title in as few lines as fit a phone, all about as long: no word stands alone, no number ends a line."""
    most = lines(title)
    widths = range(max(1, len(title) // max(most, 1)), TITLE + 1)
    whole = words.wrapped(title, TITLE)
    fitting = [found for width in widths if (found := words.wrapped(title, width)).count("<br>") < most]
    return next((found for found in fitting if not re.search(r"\d<br>", found)), fitting[0] if fitting else whole)


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
    """A value of a figure as it is sent to the browser."""
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
