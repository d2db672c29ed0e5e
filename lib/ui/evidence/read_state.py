"""How many of the sentences listed are read, over all pages of the list, and a button that marks all of them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib.charts import mappings
from lib.collection.kept_work.read_marks import Place, Read
from lib.filters import Filters, Seen
from lib.ui import read_marks, wording
from lib.ui.state.scene import Scene

MOST = 10_000  # sentences that are marked at once
Find = Callable[[Filters, int], pd.DataFrame]  # (filters, limit) -> an evidence frame with ``attrs["total"]``


def line(scene: Scene, total: int, find: Find, key: str) -> None:
    """ "12 of 48 read" of the sentences that ``find`` gives, whether only unread ones are shown or not, and the button.

    ``total`` is how many there are under the filters in force.
    """
    whole, seen = scene.filters.with_(unread=None), read_marks.known(scene)
    number = total if scene.filters.unread is None else _total(find, whole)
    if not number:
        return
    unread_articles = whole.with_(unread=Seen(seen.name, tuple(sorted(seen.articles))))
    left = total if scene.filters.unread or not seen.articles else _total(find, unread_articles)
    alone = _read_alone(seen, find, whole)
    read = number - left + len(alone)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{key}-read"):
        st.caption(f"{read:,} of {number:,} read", width="content")
        if scene.pinned is None:
            _button(key, number - read, alone, lambda: _places(find(unread_articles, MOST)))


def _button(key: str, left: int, alone: list[Place], find: Callable[[], list[Place]]) -> None:
    """Marks what is left; where nothing is, takes back what was marked sentence by sentence."""
    if left:
        label = f"Mark {wording.count(min(left, MOST), 'sentence')} as read"
        icon, marked = ":material/done_all:", lambda: read_marks.mark_sentences(find())
    elif alone:
        label = f"Mark {wording.count(len(alone), 'sentence')} as unread"
        icon, marked = ":material/mark_email_unread:", lambda: read_marks.mark_sentences(alone, read=False)
    else:
        return
    st.button(label, key=f"{key}-read-all", type="tertiary", icon=icon, on_click=marked)


def _read_alone(seen: Read, find: Find, whole: Filters) -> list[Place]:
    """The sentences that are read in articles that are not."""
    articles = {article for article, _ in seen.sentences} - set(seen.articles)
    if whole.articles:
        articles &= set(whole.articles)
    if not articles:
        return []
    inside = find(whole.with_(articles=tuple(sorted(articles))), MOST)
    return [place for place in _places(inside) if place in seen.sentences]


def _total(find: Find, filters: Filters) -> int:
    return int(find(filters, 1).attrs.get("total", 0))


def _places(frame: pd.DataFrame) -> list[Place]:
    return [(str(row["article"]), int(row["start"])) for row in mappings.rows(frame)]
