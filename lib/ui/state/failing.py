"""What a page says when the collection does not answer: one sentence, another try, and what to tell whoever helps."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import NoReturn

import streamlit as st

from lib.facts import DramatisError
from lib.ui import wording
from lib.ui.state import address

LOG = logging.getLogger(__name__)
UNKNOWN = "The collection did not answer. Nothing is lost: try again, or come back in a moment."


def stop(trouble: Exception, revision: int) -> NoReturn:
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
