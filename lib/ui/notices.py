"""What a reader must know before trusting the picture: dead links, pinned revisions, troubles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from lib.collection import ingest, rebuild
from lib.extract.parse.model_name import reads_with
from lib.filters import Filters, to_query
from lib.store import View
from lib.store.lake import revisions
from lib.store.queries import articles
from lib.ui import wording
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene
from lib.ui.widgets import chips, filters
from lib.ui.widgets.components import progress

REBUILT = "notice:rebuilt"  # kept in the session for the one run after it


def dead_values(troubles: tuple[str, ...]) -> None:
    """One notice that names every part of the link which no longer exists."""
    if troubles:
        st.warning(" ".join(wording.plain(trouble) for trouble in troubles), icon=":material/link_off:")


def nothing(scene: Scene, what: str, icon: str, count: Callable[[Filters], int], noun: str = "") -> None:
    """Says that there is none of ``what``, and the ways on: without which filter there is how much, and how to add.

    ``count``: how much there is under other filters, in ``noun``, else in ``what``.
    """
    filtered, _ = address.asked()
    one = f"No {what} under these filters. Remove a filter above, or add articles."
    none = f"There is no {what} in this collection yet. Add articles of your own, or load the illustrative sample."
    st.info(none if filtered == Filters() else one, icon=icon)
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="ways-on"):
        if filtered != Filters():
            chips.without(scene, filters.options(scene), noun or what, count)
            gone = dict.fromkeys((*to_query(filtered), "show"))
            st.button(
                "Remove all filters", key="no-filters", icon=":material/filter_alt_off:", type="tertiary",
                on_click=address.write, kwargs=gone,
            )  # fmt: skip
        st.page_link("pages/Upload.py", label="Add articles", icon=":material/upload_file:")


def no_article(scene: Scene) -> bool:
    """Whether the filters leave no article; then says so, and what there is without them."""

    def count(asked: Filters) -> int:
        return scene.ask(_articles, filters=asked)

    if count(scene.numbers):
        return False
    nothing(scene, "article", ":material/article:", count)
    return True


def _articles(view: View, asked: Filters) -> int:
    return sum(articles.by_month(view, asked)["articles"].tolist())


def none(scene: Scene, what: str) -> str:
    """That there is none of ``what`` here; filters are named only where there are any."""
    return f"No {what} {'found' if scene.numbers == Filters() else 'under these filters'}."


def read_otherwise(scene: Scene) -> None:
    """Says that articles were read by another language model or version, and offers to read them again."""
    now = reads_with()
    others = {by: len(many) for by, many in scene.look_up(revisions.readers).items() if by != now}
    if others and scene.pinned is None:
        _offer_to_read_again(scene, others, now)


def _offer_to_read_again(scene: Scene, others: Mapping[str | None, int], now: str) -> None:
    many = wording.count(sum(others.values()), "article was", "articles were")
    by = " and ".join(sorted(by or "an earlier version" for by in others))
    left, right = st.columns([5, 1], vertical_alignment="center")
    text = f"{many} read with {by}; this version reads with {now}, which may find other facts."
    left.info(wording.plain(text), icon=":material/update:")
    if signed_in.may("correct") and right.button("Read again", key="read-again", width="stretch"):
        with progress("Reading all articles again") as moved:
            st.session_state[REBUILT] = rebuild.rebuild(scene.lake, ingest.pool(), moved)
        st.rerun()


def read_again() -> None:
    """What became of the articles that were just read again."""
    done: rebuild.RebuildResult | None = st.session_state.pop(REBUILT, None)
    if done is None:
        return
    parts = [f"{done.same:,} unchanged", f"{done.changed:,} changed"]
    if done.lost:
        parts.append(f"{done.lost:,} could not be read again: their original files are not in the collection")
    parts += [f"{file}: {reason}" for file, reason in done.refused[:5]]
    if len(done.refused) > 5:
        parts.append(f"and {len(done.refused) - 5:,} more files")
    st.success(wording.plain(f"Read again: {' · '.join(parts)}."), icon=":material/task_alt:")


def _news(newer: Mapping[str, int]) -> str:
    """ "3 articles and 2 corrections newer, 1 article removed": what a frozen revision lacks."""
    counts = {"article": newer["added"], "correction": newer["corrections"]}
    parts = [f"{' and '.join(wording.count(n, noun) for noun, n in counts.items() if n)} newer"] * any(counts.values())
    parts += [f"{wording.count(newer['removed'], 'article')} removed"] * bool(newer["removed"])
    return f"{', '.join(parts)}." if parts else "Nothing is newer."


def pinned(scene: Scene) -> None:
    """Says that an old revision is shown, what is newer, and offers the way to the live view."""
    if scene.pinned is None:
        return
    newer = revisions.newer(scene.lake, scene.pinned)
    news = _news(newer)
    left, middle, right = st.columns([5, 1, 1], vertical_alignment="center")
    left.info(f"Revision {scene.pinned}, read-only. {news}", icon=":material/push_pin:")
    middle.page_link("pages/Review.py", label="What changed", query_params=address.carried({"layer": "history"}))
    right.button("Show the live view", on_click=address.write, kwargs={"rev": None}, key="unpin", width="stretch")
