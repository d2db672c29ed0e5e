"""The parts of the page Sources: what is followed and how it is, and what can be done with it."""

from __future__ import annotations

import time
from contextlib import closing
from typing import Any

import pandas as pd
import streamlit as st

from lib.collection import ingest
from lib.collection.sources import following, kept_sources, overview
from lib.collection.sources.kept_sources import Source
from lib.facts import DramatisError
from lib.intake.addresses import is_front_page
from lib.intake.fetch import Fetcher, is_off
from lib.store.lake.store_errors import FollowedError
from lib.ui import file_names, wording
from lib.ui.intake import switch
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene

SIGNS = {"trouble": "⚠", "silent": "☾", "new": "…", "paused": "❚❚", "ok": "✓"}
FIRST = tuple(SIGNS)  # the order of the table: what wants a look first
DONE = "sources:done"  # what was just done, said after the next run
ROW, MOST = 34, 16  # pixels of a row; rows before the table scrolls
FIELDS = (
    ("name", "Name", "what it is called here"),
    ("outlet", "Outlet", "given to its articles"),
    ("country", "Country", "of the source"),
    ("tags", "Tags", "with commas"),
    ("keep", "Keep only", "words of which headline or summary must hold one, with commas"),
    ("drop", "Leave out", "words of which they may hold none, with commas"),
)
LISTS = ("tags", "keep", "drop")


def sources(scene: Scene) -> None:
    """The whole page."""
    rows = overview.rows(scene.lake, time.time())
    rows.sort(key=lambda row: (FIRST.index(row["state"]), row["name"].casefold()))
    _said(rows)
    _done()
    switch.switch(scene)
    chosen = _table(rows) if rows else None
    if chosen is not None:
        _one(scene, chosen)
    if signed_in.may("upload"):
        _add(scene, is_first=not rows)
        _lists(scene, rows)
    else:
        st.info("You may read this collection; an analyst or admin adds sources.", icon=":material/lock:")


def _said(rows: list[dict[str, Any]]) -> None:
    """What is to be seen, in a sentence."""
    if is_off():
        st.warning("Nothing is fetched from the web: DRAMATIS_FETCH=off.", icon=":material/cloud_off:")
    if not rows:
        st.markdown("**No source is followed yet.** Add a feed, a site or a folder, and its new articles come in here.")
        return
    this_week = sum(row["weeks"][-1] > 0 for row in rows)
    states = [row["state"] for row in rows]
    told = {"trouble": "cannot be read", "silent": "fell silent", "paused": "paused"}
    parts = [f"{states.count(state):,} {what}" for state, what in told.items() if state in states]
    ailing = f"; {', '.join(parts)}" if parts else ""
    many = wording.count(len(rows), "source")
    st.markdown(f"**{many}: {this_week:,} brought articles this week{ailing}.**")


def _table(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The sources as a table; the one that is chosen."""
    shown = pd.DataFrame([_shown(row) for row in rows])
    columns = {
        "name": st.column_config.TextColumn(pinned=True),
        "status": st.column_config.TextColumn(width="large"),
        "articles a week": st.column_config.BarChartColumn(help="new articles of the last twelve weeks", y_min=0),
    }
    picked = st.dataframe(
        shown, key="sources", on_select="rerun", selection_mode="single-row", hide_index=True, width="stretch",
        row_height=ROW, height=ROW * (min(len(rows), MOST) + 1) + 2, column_config=columns, placeholder="–",
    )  # fmt: skip
    chosen = picked["selection"]["rows"]
    if not chosen:
        st.caption("Choose a row to read its whole status, and to check, edit, pause or remove its source.")
        return None
    return rows[chosen[0]] if chosen[0] < len(rows) else None


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": f"{SIGNS[row['state']]} {row['name']}",
        "status": row["status"],  # second, so that a phone shows the most of it
        "articles a week": row["weeks"],
        "last checked": _moment(row["last"]),
        "next check": _moment(row["next"]),
        "kind": row["kind"],
        "outlet": row["outlet"],
        "tags": ", ".join(row["tags"]),
    }


def _one(scene: Scene, row: dict[str, Any]) -> None:
    """What can be done with the chosen source, and what its pages gave."""
    source = _kept(scene, row["id"])
    if source is None:
        return
    st.header(wording.plain(source.name), anchor=False)
    st.caption(wording.plain(f"{source.address} · {wording.count(row['articles'], 'article')} · {row['status']}"))
    if signed_in.may("upload"):
        _buttons(scene, source)
        _edit(scene, source)
    refused = [seen for seen in kept_sources.state(scene.lake, source).seen.values() if seen.refused]
    if refused:
        with st.expander(wording.count(len(refused), "page not read", "pages not read")):
            for seen in sorted(refused, key=lambda one: -one.at)[:50]:
                st.caption(wording.plain(f"{seen.address}: {seen.refused}"))


def _buttons(scene: Scene, source: Source) -> None:
    with st.container(horizontal=True, gap="small"):
        if st.button("Check now", key="check", icon=":material/refresh:", disabled=source.paused):
            _check(scene, source)
        label, icon = ("Resume", "play_arrow") if source.paused else ("Pause", "pause")
        if st.button(label, key="pause", icon=f":material/{icon}:"):
            done = f"“{source.name}” {'goes on' if source.paused else 'paused'}."
            _change(scene, source, done, paused=not source.paused)
        if st.button("Remove", key="remove", icon=":material/delete:"):
            _change(scene, source, f"“{source.name}” removed; its articles stay.", removed=True)


def _check(scene: Scene, source: Source) -> None:
    """Looks at a source while the reader waits; where another process follows, that one does it next."""
    try:
        wanted = kept_sources.check_now(scene.lake, source)
        with st.spinner(f"Looking at {wording.plain(source.name)}"), closing(Fetcher()) as fetcher:
            (report,) = following.follow(scene.lake, ingest.pool(), fetcher, [wanted])
        _tell(report.line())
    except FollowedError:
        _tell(f"“{source.name}” is looked at next.")
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))


def _edit(scene: Scene, source: Source) -> None:
    with st.expander("Edit source", icon=":material/edit:"), st.form(f"edit-{source.id}", border=False):
        given = _fields(source, f"edit-{source.id}")
        if st.form_submit_button("Save"):
            _change(scene, source, f"“{given['name'] or source.name}” saved.", **given)


def _add(scene: Scene, *, is_first: bool) -> None:
    """A form for a new source."""
    st.header("Follow a source", anchor=False)
    with st.form("add-source", clear_on_submit=True, border=False):
        where = st.text_input(
            "Address of a feed or a site, or a folder of this machine", key="add-address", placeholder="https://…"
        )
        with st.expander("Name, outlet, words to keep or leave out", expanded=False):
            given = _fields(Source("", "feed", "", ""), "add")
        if st.form_submit_button("Follow", type="primary" if is_first else "secondary") and where.strip():
            _added(scene, where.strip(), given)


def _added(scene: Scene, where: str, given: dict[str, Any]) -> None:
    kind = "folder" if "://" not in where else "site" if is_front_page(where) else "feed"
    try:
        source = kept_sources.add(scene.lake, Source("", kind, where, added_by=signed_in.name(), **given))
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))
        return
    later = "choose it and press “Check now”, or switch following on"
    soon = "it is looked at in a moment" if switch.is_on() else later
    _tell(f"“{source.name}” added: {soon}.")


def _fields(source: Source, key: str) -> dict[str, Any]:
    """What is said of a source, as the reader has it."""
    given: dict[str, Any] = {}
    for name, label, about in FIELDS:
        now = ", ".join(getattr(source, name)) if name in LISTS else str(getattr(source, name))
        said = st.text_input(label, now, help=about, key=f"{key}-{name}")
        given[name] = kept_sources.listed(said) if name in LISTS else " ".join(said.split())
    return given


def _lists(scene: Scene, rows: list[dict[str, Any]]) -> None:
    """Lists of feeds from and for other readers."""
    with st.expander("Lists of feeds (OPML)", icon=":material/list:"):
        given = st.file_uploader("Follow all feeds of a list", type=["opml", "xml"], key="opml")
        if given is not None and st.button("Follow them", key="read-opml"):
            try:
                added, refused = kept_sources.of_file(scene.lake, given.getvalue(), signed_in.name())
            except DramatisError as trouble:
                st.error(wording.plain(str(trouble)))
                return
            _tell(f"{wording.count(len(added), 'source')} added, {len(refused):,} not. {' '.join(refused[:3])}".strip())
        if rows:
            st.download_button(
                "Download as OPML",
                kept_sources.as_file(scene.lake),
                file_names.joined("opml", "sources"),
                "text/x-opml",
                key="opml-out",
            )


def _change(scene: Scene, source: Source, done: str, **said: Any) -> None:
    try:
        kept_sources.change(scene.lake, source, **said)
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))
        return
    _tell(done)


def _kept(scene: Scene, name: str) -> Source | None:
    try:
        return kept_sources.one(scene.lake, name)
    except DramatisError:
        return None


def _tell(done: str) -> None:
    """Says what was done, on a page that shows it already."""
    st.session_state[DONE] = done
    st.rerun()


def _done() -> None:
    if done := st.session_state.pop(DONE, None):
        st.success(wording.plain(done), icon=":material/task_alt:")


def _moment(said: str | None) -> str:
    return f"{wording.day(said[:10])}, {said[11:16]}" if said else "–"
