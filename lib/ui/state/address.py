"""The address bar: the only place where the state of a view lives.

Tried in a browser: parameters bound to widgets get lost on the way from page to page and on Back. So nothing is bound;
widgets are filled from the address at the top of every run and write to it when they change.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from lib.filters import Filters, from_query, once
from lib.selection import trouble

# What belongs to single pages, and to which of them; it is left behind on the way to another. "show", "page" and "sort"
# are what is chosen there and how its sentences are listed, "doubtful" whether those not counted are listed too, "tour"
# the step of the tour, "asked" the question in plain English that the view answers.
OWN: dict[str, tuple[str, ...]] = {
    "show": (),
    "page": (),
    "sort": (),
    "doubtful": (),
    "tour": (),
    "asked": (),
    "q": ("Home", "Search"),
    "batch": ("Search",),
    "article": ("Article",),
    "at": ("Article",),
    "layer": ("Article", "Review"),
    "level": ("Network",),
    "depth": ("Network",),
    "path": ("Network",),
    "hostile": ("Network", "Actor"),
    "sides": ("Compare",),
    "cut": ("Compare",),
    "before": ("Compare",),
    "share": ("Compare",),
    "view": ("Network", "Quotes", "Themes", "Places", "Links", "Upload"),
    "story": ("Links",),
    "colour": ("Links",),
    "address": ("Upload",),
    "source": ("Sources",),
    "tag": ("Review",),
    "sorted": ("Actor", "Article"),
    "rows": ("Actor", "Article"),
}
PAGE = "page-name"  # of this run, kept in the session


def enter(page: str) -> None:
    """Says which page this run shows: parameters of other pages are as good as not there."""
    st.session_state[PAGE] = page


def here() -> str:
    """The page that this run shows."""
    return str(st.session_state.get(PAGE, ""))


def foreign() -> list[str]:
    """Parameters of the address that belong to other pages: after Back they are still there."""
    return [name for name in st.query_params if OWN.get(name) and here() not in OWN[name]]


def query() -> dict[str, list[str]]:
    """Every parameter of the address that this page uses, with its values; one that is given twice counts once."""
    strange = foreign()
    return once({name: st.query_params.get_all(name) for name in st.query_params if name not in strange})


def asked() -> tuple[Filters, tuple[str, ...]]:
    """The filters that the address holds, and a sentence for each value or selection that cannot be read."""
    filters, troubles = from_query(query())
    unread = trouble(value("show") or "")
    return filters, (*troubles, unread) if unread else troubles


def value(name: str) -> str | None:
    """The first value of one parameter, or None."""
    return next(iter(query().get(name, ())), None)


def write(**parameters: str | list[str] | None) -> None:
    """Sets parameters of the address; None or an empty list takes one away. ``from_`` stands for ``from``."""
    params = query()
    for name, new in parameters.items():
        params[name.rstrip("_")] = [new] if isinstance(new, str) else list(new or ())
    # All in one: each write of its own would be a step of the browser's Back.
    st.query_params.from_dict({name: values for name, values in params.items() if any(values)})


def carried(extra: Mapping[str, str | list[str] | None] | None = None) -> list[tuple[str, str]]:
    """The parameters that go along to another page, with ``extra`` ones set (None takes one away)."""
    params = {name: values for name, values in query().items() if name not in OWN}
    for name, new in (extra or {}).items():
        params[name] = [new] if isinstance(new, str) else list(new or ())
    return [(name, one) for name, values in params.items() for one in values]


def whole(extra: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every parameter of this view with ``extra`` ones set: for a way that the reader comes back from."""
    params = query() | {name: [new] for name, new in extra.items()}
    return [(name, one) for name, values in params.items() for one in values]


def href(page: str, **extra: str | list[str] | None) -> str:
    """The address of a page with the filters in force and ``extra`` parameters; ``""`` is Home."""
    return f"{page or './'}?{urlencode(carried(extra))}"


def _base() -> str:
    """The address of this page as others reach it: below ``DRAMATIS_URL``, else as this browser sees it."""
    here = (st.context.url or "").split("?")[0]
    public = os.environ.get("DRAMATIS_URL", "").rstrip("/")
    return f"{public}/{here.rpartition('/')[2]}" if public else here


def full(**extra: str | list[str] | None) -> str:
    """The whole address of this view, with ``extra`` parameters set."""
    params = query() | {name: [new] if isinstance(new, str) else list(new or ()) for name, new in extra.items()}
    pairs = [(name, one) for name, values in params.items() for one in values]
    base = _base()
    return f"{base}?{urlencode(pairs)}" if pairs else base


def elsewhere(page: str, **params: str) -> str:
    """The whole address of another page with nothing but ``params``: for files, which keep no filters."""
    return f"{root()}/{page}?{urlencode(params)}"


def root() -> str:
    """The address below which the pages are."""
    return _base().rpartition("/")[0]


def go(page: str, params: list[tuple[str, str]]) -> None:
    """Ends this run and shows ``page`` (its file) with these parameters, also when it is the page that is open."""
    if page == _file(here()):
        # A way from a page to itself leaves the address as it is in Streamlit 1.67: so it is written.
        st.query_params.from_dict(_lists(params))
        st.rerun()
    st.switch_page(page, query_params=params)


def _file(page: str) -> str:
    return "app.py" if page == "Home" else f"pages/{page}.py"


def _lists(params: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, one in params:
        found.setdefault(name, []).append(one)
    return found
