"""What the reader has read, on the pages: marks, counts and the ways to set them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from lib.collection.access import rights
from lib.collection.kept_work import read_marks
from lib.collection.kept_work.read_marks import Place, Read
from lib.facts import DramatisError
from lib.filters import Filters, Seen
from lib.store.queries import articles
from lib.ui import errors, wording
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene, lake

OPENED = "article-opened"  # kept in the session: opening an article marks it once, until another is opened


def known(scene: Scene) -> Read:
    """What who reads has read."""
    return read_marks.of_reader(scene.lake, signed_in.name())


def count(scene: Scene) -> str:
    """ "12 of 48 read": of the articles that the filters keep, whether only unread ones are shown or not."""
    whole, held = scene.filters.with_(unread=None), known(scene)
    total = _number(scene, whole)
    seen = Seen(held.name, tuple(sorted(held.articles)))
    left = _number(scene, whole.with_(unread=seen)) if held.articles else total
    return f"{total - left:,} of {total:,} read"


def _number(scene: Scene, filters: Filters) -> int:
    return sum(scene.ask(articles.by_month, filters=filters)["articles"].tolist())


def opened(scene: Scene, article: str) -> None:
    """Marks an article as read when it is opened, not again while it stays open."""
    if scene.pinned is None and st.session_state.get(OPENED) != article:
        st.session_state[OPENED] = article
        with suppress(DramatisError):  # it is read all the same
            read_marks.mark(scene.lake, signed_in.name(), [article])


def closed() -> None:
    """No article is open any more."""
    st.session_state.pop(OPENED, None)


def of_article(scene: Scene, article: str) -> None:
    """A button that marks the open article as unread, or as read again; who else has read it stands on hover."""
    if scene.pinned is not None:
        return
    read = article in known(scene).articles
    label, icon = ("Read", ":material/done_all:") if read else ("Unread", ":material/mark_email_unread:")
    st.button(
        label, key="read-article", icon=icon, type="tertiary", on_click=mark, args=([article],),
        kwargs={"read": not read}, help=_whose(scene, article, read),
    )  # fmt: skip


def _whose(scene: Scene, article: str, read: bool) -> str:
    todo = "Click to mark as unread." if read else "Click to mark as read."
    others = read_marks.readers_of(scene.lake, article) if rights.is_on() else {}
    said = [f"{name}, {wording.day(day)}" for name, day in others.items() if name != signed_in.name()]
    return wording.plain(f"{todo} Also read by {'; '.join(said)}." if said else todo)


def mark(some: Sequence[str], *, read: bool = True) -> None:
    """Notes articles as read or unread: what a button does."""
    with errors.shown_afterwards():
        read_marks.mark(lake(), signed_in.name(), some, read=read)


def mark_sentences(places: Sequence[Place], *, read: bool = True) -> None:
    """Notes sentences as read or unread: what a key or a button does."""
    with errors.shown_afterwards():
        read_marks.mark_sentences(lake(), signed_in.name(), places, read=read)
