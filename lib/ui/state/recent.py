"""The last views of a session, by their titles: Streamlit's Back is not to be relied on."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from lib.ui.state import address

KEPT, FILTERS = "recent-views", "recent-filters"
Held = tuple[tuple[str, tuple[str, ...]], ...]  # parameters with their values
MOST = 5


class RecentView(NamedTuple):
    """A page as it was left: its title, its name, and its whole address."""

    title: str
    page: str
    parameters: tuple[tuple[str, str], ...]


def visit(title: str, page: str) -> None:
    """Notes this view as the newest; an earlier one of the same page and title gives way to it."""
    now = RecentView(title, page, tuple(address.whole({})))
    before = [one for one in _kept() if (one.title, one.page) != (title, page)]
    st.session_state[KEPT] = [now, *before][: MOST + 1]


def others() -> list[RecentView]:
    """The views before this one, the newest first."""
    return _kept()[1:]


def filters_before(page: str, now: Held) -> Held | None:
    """The filters that were in force before the last change on this page; None where none was made on it."""
    there, last, before = st.session_state.get(FILTERS, (page, now, None))
    if last != now:
        before = last
    elif there != page:
        before = None
    st.session_state[FILTERS] = page, now, before
    return before


def _kept() -> list[RecentView]:
    return st.session_state.get(KEPT, [])
