"""The editor of a briefing: title, question, which parts in which order, a line above each."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.briefing import Briefing, html
from lib.briefing.parts import PARTS
from lib.ui import file_names
from lib.ui.pages import accuracy
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import chips
from lib.ui.widgets.filters import Options
from lib.ui.widgets.scope import SUBJECTS


def offer(scene: Scene, options: Options, said: str) -> None:
    """A button that opens the editor, for the view on the screen, whose subject is ``said``."""
    if st.button("Briefing …", key="briefing", icon=":material/summarize:", type="tertiary"):
        _editor(scene, options, said)


@st.dialog("A briefing: this view as one file", width="large")
def _editor(scene: Scene, options: Options, said: str) -> None:
    st.caption("One HTML file with charts, sentences and sources. It opens offline and prints well.")
    # A form: what was typed last is in the file, however soon the button follows.
    with st.form("briefing-form", border=False):
        title = st.text_input("Title", said, key="briefing-title")
        question = st.text_input("Question it answers (optional)", key="briefing-question")
        names = st.multiselect(
            "Parts, in the order in which you choose them", list(PARTS), list(PARTS), key="briefing-parts",
            format_func=lambda name: PARTS[name].title, select_all=False, filter_mode="contains",
        )  # fmt: skip
        with st.expander("Add your own introduction to each part"):
            lines = {name: st.text_input(part.title, key=f"briefing-line-{name}") for name, part in PARTS.items()}
        wanted = st.form_submit_button("Create file", icon=":material/summarize:", type="primary")
    if wanted:
        parts = tuple((name, lines[name]) for name in names)
        narrowed = _narrowed(scene)
        _file(narrowed, Briefing(title or said, question, parts, *_origin(narrowed, options)))


def _narrowed(scene: Scene) -> Scene:
    """The scene whose filters hold for the file: whom a page is about is one, what is only chosen in it is none."""
    return replace(scene, about_actors=False) if scene.page in SUBJECTS else replace(scene, filters=scene.numbers)


def _file(scene: Scene, asked: Briefing) -> None:
    content = html(scene.view, scene.filters, asked)
    st.download_button(
        f"Download file ({len(content) / 1e6:.1f} MB)", content, mime="text/html", key="briefing-file",
        file_name=file_names.file_name(scene, "html", "briefing", asked.title), icon=":material/download:",
        on_click="ignore", type="primary",
    )  # fmt: skip


def _origin(scene: Scene, options: Options) -> tuple[str, str, tuple[str, ...]]:
    """The filters in words, a link to this view as it is now, and how often the machine is right."""
    link = address.full(rev=str(scene.view.revision))
    measured = accuracy.sentences(accuracy.rows())
    return ", ".join(chips.in_words(scene, options)), link, tuple(measured)
