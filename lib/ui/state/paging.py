"""In which order a list of sentences is shown, and which page of it: both kept in the address."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from lib.ui.state import address

Order = Literal["newest", "oldest", "strongest"]
ORDERS: tuple[Order, ...] = ("newest", "oldest", "strongest")
_NAMED: dict[str, Order] = {one: one for one in ORDERS}
STEPS = {"newest": ("Newer", "Older"), "oldest": ("Older", "Newer"), "strongest": ("Previous", "Next")}


def page(total: int | None = None, step: int = 1, parameter: str = "page") -> int:
    """The page that the address asks for, 1 being the first; the last one where ``total`` rows make fewer pages."""
    asked = address.value(parameter) or "1"
    wished = max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    return wished if total is None else max(min(wished, -(-total // step)), 1)


def order(default: Order) -> Order:
    """The order that the address asks for."""
    return _NAMED.get(address.value("sort") or "", default)


def choose_order(default: Order, strongest: str = "strongest") -> None:
    """Newest, oldest or ``strongest`` first; what stands first by itself is left out of the address."""
    st.session_state["order"] = order(default)

    def changed() -> None:
        wished = st.session_state["order"]
        address.write(sort=None if wished == default else wished, page=None)

    names = {"newest": "newest", "oldest": "oldest", "strongest": strongest}
    st.segmented_control(
        "Sort", ORDERS, key="order", format_func=names.__getitem__, on_change=changed, required=True,
        label_visibility="collapsed",
    )  # fmt: skip


def pages(total: int, step: int, by: Order, parameter: str = "page") -> None:
    """The way to the pages before and after; nothing when one page holds all."""
    here, last = page(total, step, parameter), -(-total // step)
    if last < 2:
        return
    back, on = STEPS[by]
    left, middle, right = st.columns([1, 2, 1], vertical_alignment="center")
    left.button(back, disabled=here <= 1, key=f"{parameter}-back", on_click=_go, args=(parameter, here - 1))
    middle.caption(f"{(here - 1) * step + 1:,}–{min(here * step, total):,} of {total:,}")
    right.button(on, disabled=here >= last, key=f"{parameter}-on", on_click=_go, args=(parameter, here + 1))


def _go(parameter: str, page: int) -> None:
    address.write(**{parameter: str(page)})
