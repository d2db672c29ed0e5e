"""Filter widgets that are filled from the address and write to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from lib.ui.state import address


def _filled(key: str, value: Any, parameter: str, encode: Callable[[Any], str | list[str] | None]) -> dict[str, Any]:
    """Arguments that tie a widget to a parameter. The address wins: it is written into the widget at every run."""
    st.session_state[key] = value

    def changed() -> None:
        address.write(**{parameter: encode(st.session_state[key]), "show": None})

    return {"key": key, "on_change": changed}


def several(label: str, parameter: str, labels: Mapping[str, str], chosen: Sequence[str], where: str = "side") -> None:
    """A list of which any number may be chosen. ``labels`` maps ids to unique labels."""
    kept = [value for value in chosen if value in labels]
    tie = _filled(f"{where}:{parameter}", kept, parameter, list)
    # Enter takes the one entry at hand, never all that match; and letters strewn over a name are no match.
    st.multiselect(
        label, list(labels), format_func=labels.__getitem__, placeholder="Any", select_all=False,
        filter_mode="contains", **tie,
    )  # fmt: skip


def of_sets(label: str, parameter: str, sets: Mapping[str, Sequence[str]], chosen: Sequence[str]) -> None:
    """A list of sets of values, any number of which may be chosen; chosen is a set of which all values are."""
    key = f"side:{parameter}:{label}"
    before = [name for name, values in sets.items() if set(values) <= set(chosen)]
    st.session_state[key] = before

    def changed() -> None:
        now = st.session_state[key]
        gone = {value for name in before if name not in now for value in sets[name]}
        more = [value for name in now if name not in before for value in sets[name]]
        address.write(**{parameter: [*(one for one in chosen if one not in gone), *more], "show": None})

    st.multiselect(
        label, list(sets), placeholder="Any", select_all=False, filter_mode="contains", key=key, on_change=changed
    )


def pills(label: str, parameter: str, labels: Mapping[str, str], chosen: Sequence[str], where: str = "side") -> None:
    """A few options side by side, any number of them chosen; none means all. Its label is seen in the side only."""
    kept = [value for value in chosen if value in labels]
    tie = _filled(f"{where}:{parameter}", kept, parameter, list)
    st.pills(
        label, list(labels), format_func=labels.__getitem__, selection_mode="multi",
        label_visibility="visible" if where == "side" else "collapsed", **tie,
    )  # fmt: skip


def one(
    label: str,
    parameter: str,
    labels: Mapping[str, str],
    chosen: str | None,
    where: str = "side",
    *,
    bare: bool = False,
) -> None:
    """A list of which one or none is chosen, by typing; ``bare`` without a label above it."""
    tie = _filled(f"{where}:{parameter}", chosen if chosen in labels else None, parameter, lambda value: value)
    box(label, labels, bare=bare, **tie)


def view(labels: Mapping[str, str], usual: str, parameter: str = "view", *, stays: bool = False) -> str:
    """How a picture is shown: the one of ``labels`` that the address asks for, else ``usual``, as a row of switches.

    ``stays``: what was chosen stands in the address even where it is the usual one, which may change.
    """
    asked = address.value(parameter) or ""
    now = asked if asked in labels else usual
    tie = _filled(
        f"switch:{parameter}", now, parameter, lambda wished: None if wished == usual and not stays else wished
    )
    st.segmented_control(
        "Show as", list(labels), format_func=labels.__getitem__, required=True, label_visibility="collapsed", **tie
    )
    return now


def box(label: str, labels: Mapping[Any, str], *, bare: bool = False, **tie: Any) -> Any:
    """The one of ``labels`` (ids to unique labels) that is chosen by typing a part of its label.

    ``bare``: what it is for stands in the box while nothing is chosen, not above it.
    """
    return st.selectbox(
        label, list(labels), format_func=labels.__getitem__, placeholder=label if bare else "Any",
        filter_mode="contains", label_visibility="collapsed" if bare else "visible", **tie,
    )  # fmt: skip


def day(label: str, parameter: str, chosen: str | None, where: str = "side") -> None:
    """A date or none."""
    value = date.fromisoformat(chosen) if chosen else None
    tie = _filled(f"{where}:{parameter}", value, parameter, lambda moment: moment.isoformat() if moment else None)
    # A date in the address may lie beyond the usual range.
    low, high = min(date(1900, 1, 1), value or date.max), max(date(2100, 12, 31), value or date.min)
    st.date_input(label, min_value=low, max_value=high, format="YYYY-MM-DD", **tie)


def switch(label: str, parameter: str, chosen: bool, help: str, *, usual: bool = False) -> None:
    """On or off; what is ``usual`` is left out of the address."""
    tie = _filled(f"side:{parameter}", chosen, parameter, lambda on: None if on == usual else "1" if on else "0")
    st.toggle(label, help=help, **tie)


def number(label: str, parameter: str, chosen: int, where: str = "side") -> None:
    """A whole number from 1; 1 is no filter."""
    tie = _filled(f"{where}:{parameter}", chosen, parameter, lambda least: str(least) if least and least > 1 else None)
    st.number_input(label, min_value=1, max_value=1_000_000, **tie)


def share(label: str, parameter: str, chosen: float, help: str, where: str = "side") -> None:
    """A number from 0 to 1; 0 is no filter."""
    tie = _filled(f"{where}:{parameter}", min(chosen, 1.0), parameter, lambda least: f"{least:g}" if least else None)
    st.slider(label, 0.0, 1.0, step=0.05, help=help, **tie)
