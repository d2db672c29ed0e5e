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

# What belongs to one page only and is left behind on the way to another.
OWN = ("show", "article", "at", "level", "depth", "path", "page", "layer", "sort", "q", "sides", "share")


def query() -> dict[str, list[str]]:
    """Every parameter of the address with its values; one that is given twice counts once."""
    return once({name: st.query_params.get_all(name) for name in st.query_params})


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
    for name, new in parameters.items():
        name = name.rstrip("_")
        if new:
            st.query_params[name] = new
        elif name in st.query_params:
            del st.query_params[name]


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
