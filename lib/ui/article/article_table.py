"""All articles as a table to choose from: sorted by its headings, read and unread, several of them at once."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.collection import removal
from lib.collection.kept_work import reader_notes
from lib.collection.kept_work.reader_notes import Noted
from lib.store.queries import articles
from lib.ui import errors, notices, read_marks, wording
from lib.ui.state import address, paging, signed_in
from lib.ui.state.scene import Scene
from lib.ui.widgets.number_table import Headings, Sorting, sorted_table, sorting

SORTED = {
    "title": True, "outlet": True, "day": False, "section": True, "quotes": False, "acts": False, "words": False,
}  # fmt: skip
_NAMED = {"acts": "relations"}  # columns whose order has another name
ORDERS = {
    Sorting("day", rising=False): "newest",
    Sorting("day", rising=True): "oldest",
    **{Sorting(one, rising=rising): _NAMED.get(one, one) for one, rising in SORTED.items() if one != "day"},
    **{
        Sorting(one, rising=not rising): f"{_NAMED.get(one, one)}-{'down' if rising else 'up'}"
        for one, rising in SORTED.items()
        if one != "day"
    },
}
LISTED = 30  # articles on one page
MOST = 10_000  # articles marked as read at once


def choose(scene: Scene) -> None:
    """The articles that the filters keep: a heading sorts them, a cell opens one, boxes take several."""
    read_marks.closed()
    total = sum(scene.ask(articles.by_month)["articles"].tolist())
    page = paging.page(total, LISTED, "rows")
    by = sorting("sorted", SORTED, Sorting("day", rising=False))
    listing = scene.ask(articles.listing, ORDERS[by], limit=LISTED, offset=(page - 1) * LISTED)
    if listing.empty:
        notices.no_article(scene)
        return
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="articles-said"):
        said = f"{wording.count(total, 'article')}. Click a heading to sort, an article to open it."
        st.markdown(said, width="content")
        st.caption(read_marks.count(scene), width="content")
        _order(by)
    at_once = st.container(horizontal=True, gap="small", vertical_alignment="center", key="at-once")
    chosen = _table(scene, listing, by)
    with at_once:
        _at_once(scene, listing.iloc[chosen], total)
    paging.pages(total, LISTED, "newest" if by.column == "day" and not by.rising else "strongest", "rows")


def _order(by: Sorting) -> None:
    """A button that turns the days round: where boxes and headings are too small to be found."""
    oldest = by == Sorting("day", rising=True)
    label = "Newest first" if oldest else "Oldest first"
    wished = None if oldest else "day"
    st.button(
        label, key="order-of-days", type="tertiary", icon=":material/swap_vert:", on_click=address.write,
        kwargs={"sorted": wished, "rows": None},
    )  # fmt: skip


def _table(scene: Scene, listing: pd.DataFrame, by: Sorting) -> list[int]:
    """Draws the articles; the numbers of the rows that are ticked."""
    seen = read_marks.known(scene).articles
    rows = listing.assign(
        read=["✓" if one in seen else "" for one in listing["article"]],
        title=[wording.title(title) for title in listing["title"]],
        day=[wording.day(day) for day in listing["published"]],
    ).filter(["title", "read", "outlet", "day", "section", "quotes", "acts", "words", "copies"])
    rows = rows.rename(columns={"acts": "sentences with acts", "copies": "near-copies"})

    def opened(at: int, _: str) -> None:
        # Not a link: one from a page to itself leaves the address as it is in Streamlit 1.67, and the next click
        # on anything would lead back here.
        address.write(article=str(listing["article"].iloc[at]), at=None, show=None)

    columns = {
        "title": st.column_config.TextColumn(width="large"),
        "read": st.column_config.TextColumn(width=56),
        "quotes": st.column_config.Column(help=wording.DEFINITIONS["quotes"]),
        "sentences with acts": st.column_config.Column(help=wording.DEFINITIONS["relations"]),
    }
    headings = Headings(by, SORTED, with_boxes=scene.pinned is None)
    return sorted_table(rows, "articles", opened, headings, columns)


def _at_once(scene: Scene, chosen: pd.DataFrame, total: int) -> None:
    """What can be done with the ticked articles; without any, with all that the filters keep."""
    if scene.pinned is not None:
        return
    if chosen.empty:
        _all_at_once(scene, total)
        return
    some = [str(one) for one in chosen["article"]]
    st.markdown(f"**{len(some):,} chosen**", width="content")
    _mark("Mark as read", some, read=True)
    _mark("Mark as unread", some, read=False)
    with st.popover("Tag", icon=":material/sell:", key="tag-several"), st.form("tag", border=False):
        tags = st.text_input("Tags, with commas between", key="tags-of-several", placeholder="to check, budget")
        if st.form_submit_button("Add tags", type="primary", key="add-tags"):
            _tag(scene, chosen, tags.split(","))
    if signed_in.may("remove"):
        with st.popover("Remove", icon=":material/delete:", key="remove-several"):
            st.markdown("They go with all their facts, in a new revision. Review, History leads back to how it was.")
            label = f"Remove {wording.count(len(some), 'article')}"
            if st.button(label, type="primary", key="remove-chosen"):
                with errors.shown():
                    removal.remove_several(scene.lake, some, author=signed_in.name())
                    st.rerun()


def _all_at_once(scene: Scene, total: int) -> None:
    st.caption("Tick articles to mark, tag or remove them together.", width="content")
    label = f"Mark all {wording.count(total, 'article')} as read"
    if total > 1 and st.button(label, key="read-all", type="tertiary", icon=":material/done_all:"):
        read_marks.mark([str(one) for one in articles.listing(scene.view, scene.filters, limit=MOST)["article"]])
        st.rerun()


def _mark(label: str, some: Sequence[str], *, read: bool) -> None:
    icon = ":material/done_all:" if read else ":material/mark_email_unread:"
    st.button(label, key=f"mark-{read}", icon=icon, on_click=read_marks.mark, args=(some,), kwargs={"read": read})


def _tag(scene: Scene, chosen: pd.DataFrame, tags: Sequence[str]) -> None:
    """Keeps a note of nothing but these tags on each article."""
    with errors.shown():
        for article, title in zip(chosen["article"], chosen["title"], strict=True):
            on = Noted(wording.title(title), "", str(article))
            reader_notes.keep(scene.lake, signed_in.name(), on, "", tags)
        st.toast(f"{wording.count(len(chosen), 'article')} tagged: Review, Notes lists them.", icon=":material/sell:")
