"""The parts of the Admin page: what was done by whom, and the roles."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.collection.access import audit, rights
from lib.collection.export import safe_csv
from lib.facts import DramatisError
from lib.ui import file_names, wording
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene

ALL, MOST = "Everybody", 420  # pixels


def only_for_admins() -> None:
    """Stops the page for everybody else, in one sentence."""
    if not rights.is_on():
        st.info(
            "Everybody who reaches this app may do everything: DRAMATIS_ACCESS names no file of roles."
            " data/serve/roles.toml is one to begin with.",
            icon=":material/lock_open:",
        )
        st.stop()
    try:
        rights.require("audit")
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)), icon=":material/lock:")
        st.stop()


def done(scene: Scene) -> None:
    """A table of what was done, the newest first, of everybody or of one reader."""
    entries = audit.entries(scene.lake.place)
    refused = int(entries["did"].str.startswith("refused").sum())
    people = sorted(set(entries["who"]) - {""})
    acts, readers = wording.count(len(entries), "act"), wording.count(len(people), "reader")
    st.markdown(f"**{acts} by {readers}, {refused:,} refused.**")
    chosen = st.selectbox("Of whom", [ALL, *people], key="audit-who")
    shown = entries.loc[(entries["who"] == chosen) | (chosen == ALL)].rename(columns={"at": "when (UTC)"})
    st.dataframe(shown, hide_index=True, width="stretch", height=MOST if len(shown) > 10 else "content")
    st.download_button(
        "CSV",
        safe_csv(shown),
        file_names.joined("csv", "audit", "" if chosen == ALL else chosen),
        "text/csv",
        icon=":material/download:",
    )


def roles() -> None:
    """Who has which role, as the file says it, and what each role may do."""
    held = rights.access()
    st.header("Roles", anchor=False)
    rows = pd.DataFrame([*held.roles.items()], columns=pd.Index(["who", "role"]))
    st.dataframe(rows, hide_index=True, width="stretch")
    owners = ", ".join(sorted(set(held.tokens.values()))) or "nobody"
    st.caption(wording.plain(f"Tokens of the API: {owners}. You are {signed_in.name()}."))
    for role, may in rights.ROLES.items():
        told = ", ".join(doing for right, doing in rights.DOING.items() if right in may)
        st.caption(f"**{role}**: {told}.")
