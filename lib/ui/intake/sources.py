"""The parts of the page Sources: what is followed and how it is, and how a source is added."""

from __future__ import annotations

import time
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from lib.collection.sources import kept_sources, overview
from lib.collection.sources.kept_sources import Source
from lib.facts import DramatisError
from lib.intake.addresses import is_front_page
from lib.intake.fetch import is_off
from lib.ui import file_names, wording
from lib.ui.intake import checking, one_source, switch
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene

SIGNS = {"trouble": "⚠", "silent": "☾", "new": "…", "paused": "❚❚", "ok": "✓"}
FIRST = tuple(SIGNS)  # the order of the table: what wants a look first
ROW, MOST = 34, 16  # pixels of a row; rows before the table scrolls
UNFOLLOWED = "when following is on"


def sources(scene: Scene) -> None:
    """The whole page."""
    rows = overview.rows(scene.lake, time.time())
    rows.sort(key=lambda row: (FIRST.index(row["state"]), row["name"].casefold()))
    _said(rows)
    checking.said()
    switch.switch(scene)
    chosen = _table(rows, is_followed=switch.goes_on(scene.lake)) if rows else None
    if chosen is not None:
        one_source.draw(scene, chosen)
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


def _table(rows: list[dict[str, Any]], *, is_followed: bool) -> dict[str, Any] | None:
    """The sources as a table; the one that the address names."""
    ids = [row["id"] for row in rows]
    wanted = address.value("source")
    shown = pd.DataFrame([_shown(row, is_followed) for row in rows])
    columns = {
        "name": st.column_config.TextColumn(pinned=True),
        "status": st.column_config.TextColumn(width="large"),
        "articles a week": st.column_config.BarChartColumn(help="new articles of the last twelve weeks", y_min=0),
    }
    chosen = [ids.index(wanted)] if wanted in ids else []
    # Another order or choice is another table: else a row that was chosen would stay so as another source's.
    key = f"sources-{sha256(' '.join([*ids, wanted or '']).encode()).hexdigest()[:8]}"
    st.dataframe(
        shown, key=key, on_select=lambda: _choose(key, ids), selection_mode="single-row", hide_index=True,
        selection_default={"selection": {"rows": chosen}}, width="stretch", row_height=ROW,
        height=ROW * (min(len(rows), MOST) + 1) + 2, column_config=columns, placeholder="–",
    )  # fmt: skip
    if not chosen:
        st.caption("Choose a row to see the articles of its source, and to check, edit, pause or remove it.")
        return None
    return rows[chosen[0]]


def _choose(key: str, ids: list[str]) -> None:
    """Opens the source of the chosen row. A table that comes back, as on the browser's Back, says that none is chosen:
    so a source is closed by its own button."""
    chosen = st.session_state[key]["selection"]["rows"]
    if chosen:
        address.write(source=ids[chosen[0]])


def _shown(row: dict[str, Any], is_followed: bool) -> dict[str, Any]:
    return {
        "name": f"{SIGNS[row['state']]} {row['name']}",
        "status": row["status"],  # second, so that a phone shows the most of it
        "articles a week": row["weeks"],
        "articles": row["articles"],
        "outlet": row["outlet"],
        "last checked": _moment(row["last"]),
        "next check": _moment(row["next"]) if is_followed or row["paused"] else UNFOLLOWED,
        "kind": row["kind"],
        "tags": ", ".join(row["tags"]),
    }


def _add(scene: Scene, *, is_first: bool) -> None:
    """A form for a new source."""
    st.header("Follow a source", anchor=False)
    with st.form("add-source", clear_on_submit=True, border=False):
        where = st.text_input(
            "Address of a feed or a site, or a folder of this machine", key="add-address", placeholder="https://…"
        )
        with st.expander("Name, outlet, words to keep or leave out", expanded=False):
            given = one_source.fields(Source("", "feed", "", ""), "add")
        if st.form_submit_button("Follow", type="primary" if is_first else "secondary") and where.strip():
            _added(scene, where.strip(), given)


def _added(scene: Scene, where: str, given: dict[str, Any]) -> None:
    """Adds a source and checks it at once."""
    kind = "folder" if "://" not in where else "site" if is_front_page(where) else "feed"
    try:
        source = kept_sources.add(scene.lake, Source("", kind, where, added_by=signed_in.name(), **given))
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))
        return
    checking.check(scene, source, "added")


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
            checking.say(
                f"{wording.count(len(added), 'source')} added, {len(refused):,} not. {' '.join(refused[:3])}".strip()
            )
        if rows:
            st.download_button(
                "Download as OPML",
                kept_sources.as_file(scene.lake),
                file_names.joined("opml", "sources"),
                "text/x-opml",
                key="opml-out",
            )


def _moment(said: str | None) -> str:
    return f"{wording.day(said[:10])}, {said[11:16]}" if said else "–"
