"""Checking a source while the reader waits, and what is said of it on the page that follows."""

from __future__ import annotations

from contextlib import closing
from typing import NoReturn

import streamlit as st

from lib.collection import ingest
from lib.collection.sources import following, kept_sources
from lib.collection.sources.following import Report
from lib.collection.sources.kept_sources import Source
from lib.facts import DramatisError
from lib.intake.fetch import Fetcher
from lib.store.lake.store_errors import FollowedError
from lib.ui import wording
from lib.ui.intake import switch
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets.components import progress

LATER = " Switch following on to get new articles as they appear."
DONE = "sources:done"  # what was just done and whether it went wrong, said after the next run


def check(scene: Scene, source: Source, done: str = "checked") -> None:
    """Checks a source, then shows it on the page anew; where another process follows, that one checks it next."""
    address.write(source=source.id)
    try:
        wanted = kept_sources.check_now(scene.lake, source)
        with progress(f"Checking {wording.plain(source.name)}") as moved, closing(Fetcher()) as fetcher:
            (report,) = following.follow(scene.lake, ingest.pool(), fetcher, [wanted], moved)
    except FollowedError:
        say(f"“{source.name}” {done}. Another process is checking sources now; this one comes next.")
    except DramatisError as trouble:
        say(str(trouble), is_trouble=True)
    if report.trouble:
        say(f"“{source.name}” {done}, but it cannot be read. {report.trouble}", is_trouble=True)
    say(f"“{source.name}” {done}: {_brought(report)}.{'' if switch.goes_on(scene.lake) else LATER}")


def _brought(report: Report) -> str:
    """What a look brought, in words."""
    result = report.result
    counts = {"new article": result.added, "changed article": result.revised, "page not read": result.refused}
    several = {"page not read": "pages not read"}
    said = [wording.count(number, one, several.get(one)) for one, number in counts.items() if number]
    return ", ".join(said) or "nothing new"


def say(done: str, *, is_trouble: bool = False) -> NoReturn:
    """Says what was done, on a page that shows it already."""
    st.session_state[DONE] = done, is_trouble
    st.rerun()


def said() -> None:
    """What was just done."""
    done, is_trouble = st.session_state.pop(DONE, ("", False))
    if is_trouble:
        st.warning(wording.plain(done), icon=":material/warning:")
    elif done:
        st.success(wording.plain(done), icon=":material/task_alt:")
