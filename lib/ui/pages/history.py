"""The revisions of the collection, and what differs between one of them and the live view."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.collection.corrections import going_back, making
from lib.collection.corrections.correction import Undone
from lib.collection.corrections.in_words import in_words
from lib.selection import Selection
from lib.store import View
from lib.store.lake import revisions
from lib.store.queries import differences
from lib.stories import difference
from lib.ui import errors, wording
from lib.ui.evidence import selections
from lib.ui.evidence.panel import panel
from lib.ui.pages import stories
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene
from lib.ui.widgets import components

MOST = 50
SHOWN = 12  # rows of a list of differences at first


def history(scene: Scene) -> None:
    """At a frozen revision what changed since; else who changed what and when, each revision to be opened."""
    if scene.pinned is None:
        _log(scene)
        return
    left, right = st.columns([2, 1], gap="large")
    with left:
        _since(scene)
    with right:
        panel(scene, selections.selected(), "Click a number: its sentences, as they were then, are listed here.")


def _log(scene: Scene) -> None:
    for row in revisions.log(scene.view, limit=MOST).to_dict("records"):
        words, button = st.columns([6, 1], vertical_alignment="center")
        number = int(row["revision"])
        when = f"{wording.day(row['when'])}, {str(row['when'])[11:16]} UTC"
        by = wording.plain(wording.text(row["author"]) or "the app")
        said = wording.plain(wording.text(row["message"]) or "changed")
        words.markdown(f"**{number}** · {said}  \n:small[{by}, {when}]")
        if number != scene.view.revision:
            go = {"rev": str(number), "layer": "history"}
            button.button("Compare", key=f"rev-{number}", on_click=address.write, kwargs=go, width="stretch")


def _since(scene: Scene) -> None:
    live = scene.lake.view()
    st.header(f"What changed from revision {scene.view.revision} to {live.revision}", anchor=False)
    _way_back(scene)
    st.caption("A number on the left opens the sentences as they were then, one on the right as they are now.")
    _corrections(scene, live)
    _articles(scene, scene.look_up(_difference, "articles", live.revision))
    _numbers(scene.look_up(_difference, "actors", live.revision), "actor", ("actor",))
    _numbers(scene.look_up(_difference, "edges", live.revision), "relation", ("source", "target"))
    _quotes(scene.look_up(_difference, "quotes", live.revision))


def _way_back(scene: Scene) -> None:
    revision = scene.view.revision
    if not signed_in.may("restore"):
        return
    with st.popover(f"Go back to revision {revision}", icon=":material/history:"):
        st.markdown(
            "Undoes all additions, corrections and removals since then, as a new revision. Nothing is lost: you can go "
            "back from that revision too."
        )
        if st.button("Go back", type="primary", key="go-back"):
            with errors.shown(), st.spinner("Going back"):
                going_back.go_back(scene.lake, revision, author=signed_in.name())
                address.write(rev=None)
                st.rerun()


def _difference(view: View, what: str, newest: int) -> pd.DataFrame:
    read = {
        "articles": differences.articles, "actors": differences.actors, "edges": differences.edges,
        "quotes": differences.quotes,
    }  # fmt: skip
    return read[what](view, view.lake.view(newest))


def _corrections(scene: Scene, live: View) -> None:
    known = {one.id for one in making.given_at(scene.view)}
    fresh = [one for one in making.given_at(live) if one.id not in known]
    with _list("correction", len(fresh)):
        by_id = {one.id: in_words(one.change) for one in making.given_at(live)}
        for one in fresh:
            undone = f"Undone: {by_id.get(one.change.of, one.change.of)}" if isinstance(one.change, Undone) else None
            said = wording.plain(undone or in_words(one.change))
            st.markdown(f"{said} :small[{wording.plain(one.author)}, {wording.day(one.made_at)}]")


def _articles(scene: Scene, frame: pd.DataFrame) -> None:
    with _list("article", len(frame)):
        for row in frame.head(MOST).to_dict("records"):
            st.markdown(f"{row['what']}: {_to('Article', wording.title(row['title']), row, article=row['article'])}")
            if row["was"]:
                _rewritten(scene, str(row["was"]), str(row["article"]))


def _rewritten(scene: Scene, was: str, now: str) -> None:
    """The words of an article whose text changed at its address, then and now, those that differ marked."""
    label = "Its words, then and now"
    with components.on_demand(label, f"words-{now}") as is_open:
        if not is_open:
            return
        then, there = scene.look_up(stories.text_of, was), stories.text_of(scene.lake.view(), now)
        runs = [run for run in difference.difference(then, there) if run.operation != "equal"]
        for column, text, spans in zip(
            st.columns(2, gap="medium"), (then, there), ([run.a for run in runs], [run.b for run in runs]), strict=True
        ):
            with column:
                st.html(f'<div class="version" tabindex="0">{stories.marked(text, spans)}</div>')


def _numbers(frame: pd.DataFrame, noun: str, keys: tuple[str, ...]) -> None:
    with _list(noun, len(frame)):
        for row in frame.head(MOST).to_dict("records"):
            ids = [row[key] for key in keys]
            name = row["name"] if noun == "actor" else f"{row['source_name']} → {row['target_name']}"
            then, there, now = st.columns([1, 5, 1], vertical_alignment="center")
            with then:
                one = Selection.of("actor" if noun == "actor" else "edge", *ids)
                selections.button(
                    f"{row['before']:,}", one, f"then-{one.to_url()}", on_select=selections.kept,
                    disabled=not row["before"],
                )  # fmt: skip
            there.markdown(wording.plain(name))
            page, extra = ("Actor", {}) if noun == "actor" else ("Network", {"with": ids[-1]})
            if row["after"]:
                now.markdown(_to(page, f"{row['after']:,}", row, actor=ids[0], **extra))
            else:
                now.markdown("gone")


def _quotes(frame: pd.DataFrame) -> None:
    with _list("quote", len(frame)):
        for row in frame.head(MOST).to_dict("records"):
            was, now = (_said(row[side]) for side in ("before", "after"))
            words = " ".join(row["text"].split())[:90]
            link = _to("Article", f"“{words}”", row, article=row["article"], at=str(row["start"]))
            st.markdown(f"{link} :small[{wording.plain(f'{was} → {now}')}]")


def _said(speaker: Any) -> str:
    return "no quote" if speaker is None or pd.isna(speaker) else str(speaker) or "unattributed"


def _to(page: str, label: str, row: dict[Any, Any], **asked: str) -> str:
    """A link to a page of the live view; to the frozen one for what is gone by now."""
    gone = row.get("what") == "went" or (page == "Article" and "after" in row and row["after"] is None)
    rev = None if not gone else address.value("rev")
    return f"[{wording.plain(label)}]({address.href(page, rev=rev, layer=None, **asked)})"


def _list(noun: str, number: int) -> Any:
    what = wording.count(number, noun)
    does = "made" if noun == "correction" else "differs" if number == 1 else "differ"
    return st.expander(f"{what} {does}", expanded=0 < number <= SHOWN)
