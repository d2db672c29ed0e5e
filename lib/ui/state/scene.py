"""What a page works with: the collection at a revision, the filters in force, the theme."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar, cast

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.collection.corrections.settling import settle
from lib.facts import DramatisError
from lib.filters import Filters
from lib.store import Lake, View, open_lake
from lib.store.lake.store_errors import FAILURES, WRONGLY_ASKED
from lib.ui import wording
from lib.ui.state import address

T = TypeVar("T")
LOG = logging.getLogger(__name__)
UNKNOWN = "The collection did not answer. Nothing is lost: try again, or come back in a moment."


@dataclass(frozen=True)
class Scene:
    """One run of a page. ``pinned`` is the revision a link asked for, or None for the latest."""

    lake: Lake
    view: View
    filters: Filters
    dark: bool
    pinned: int | None = None
    page: str = ""  # as its file is named, "Home" for the first
    about_actors: bool = False  # the page is about the actors of the address: they are no filter there
    tools: DeltaGenerator | None = None  # the right end of the head, where a page puts its downloads
    switches: DeltaGenerator | None = None  # the right end of the row of filters, for how the page shows its picture

    @property
    def numbers(self) -> Filters:
        """The filters that hold for the numbers of the page."""
        return self.filters.unselected() if self.about_actors else self.filters

    def chosen(self) -> tuple[str, ...]:
        """The actor or the two of an edge that the address names, for a picture to mark."""
        one, other = self.filters.actor, self.filters.other
        return tuple(actor for actor in (one, other if one else None) if actor)

    def beside_filters(self) -> AbstractContextManager[Any]:
        """Where a page puts how it shows its picture: at the right end of the row of filters."""
        return self.switches if self.switches is not None else nullcontext()

    def ask(self, read: Callable[..., T], *arguments: Any, filters: Filters | None = None, **named: Any) -> T:
        """``read(view, filters, *arguments, **named)``, remembered for this revision and these filters.

        A table is the page's own; all else is shared by every page that asks, and never changed. Ends the run of the
        page, saying why, where the collection does not answer.
        """
        return self._answer(read, (filters or self.filters, *arguments), named)

    def look_up(self, read: Callable[..., T], *arguments: Any) -> T:
        """``read(view, *arguments)``: like ``ask``, of what no filter changes."""
        return self._answer(read, arguments, {})

    def _answer(self, read: Callable[..., T], arguments: tuple[Any, ...], named: dict[str, Any]) -> T:
        what = f"{read.__module__}.{read.__name__}"
        try:
            return self.keep(what, lambda: read(self.view, *arguments, **named), arguments, named)
        except WRONGLY_ASKED:
            raise
        except FAILURES as trouble:
            _stop(trouble, self.view.revision)

    def keep(self, what: str, make: Callable[[], T], *on: Any) -> T:
        """``make()``, remembered as ``what`` for this revision and all that it depends ``on``."""
        found = _kept(f"{self.lake.place}\n{self.view.revision}\n{what}\n{on!r}", make)
        return cast(T, found.copy(deep=False)) if isinstance(found, pd.DataFrame) else found


# A copy of each answer, as of Streamlit's other cache, would cost a tenth of a rerun.
@st.cache_resource(max_entries=400, show_spinner=False)
def _kept(key: str, _make: Callable[[], Any]) -> Any:
    return _make()


@st.cache_resource(show_spinner=False, on_release=Lake.close)
def lake() -> Lake:
    """The collection, opened once a process."""
    opened = open_lake()
    settle(opened)  # what a process that was killed had written into the log only
    # Streamlit collects garbage often; what was imported by now never becomes garbage.
    gc.collect()
    gc.freeze()
    return opened


def is_dark() -> bool:
    """Whether the reader's browser shows the dark theme."""
    return st.context.theme.type == "dark"


def _stop(trouble: Exception, revision: int) -> NoReturn:
    """Ends this run of the page where it stands: the frame stays, and so does what was drawn before."""
    LOG.error("A page could not be drawn", exc_info=trouble)
    said = str(trouble) if isinstance(trouble, DramatisError) else UNKNOWN
    st.error(wording.plain(said), icon=":material/database_off:")
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.button("Try again", key="try-again", icon=":material/refresh:")
        with st.popover("Details to copy", icon=":material/content_copy:", type="tertiary"):
            st.code(details(trouble, revision), language=None)
            st.caption("The server's log holds the rest.")
    st.stop()


def details(trouble: Exception, revision: int) -> str:
    """Where, when and what kind of trouble: no path of the server's, and none of the words of an article."""
    when = datetime.now(UTC).isoformat(" ", "seconds")
    return f"{type(trouble).__name__} on {address.here()} at revision {revision}, {when}"
