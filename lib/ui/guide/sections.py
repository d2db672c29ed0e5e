"""The parts of the Guide: its contents, and its sections with pictures and ways to the pages they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qsl

import streamlit as st

from lib import gazetteer
from lib.ui import wording
from lib.ui.pages import accuracy
from lib.ui.state import address
from lib.ui.widgets import components, menu

FOLDER = gazetteer.DATA / "guide"
WIDE = 760  # pixels of a picture, and of a line of text at most
PICTURE = re.compile(r"!\[(?P<alt>.+)\]\((?P<file>[\w.-]+)\)")
WAY = re.compile(r"\[(?P<label>.+)\]\(/(?P<page>\w*)\??(?P<query>\S*)\)")
ASKED = ("Explore", "Look up")  # groups of pages that answer a question about the articles
FIGURES = "{accuracy}"  # stands for the sentences of kept_apart, whose numbers are read from their file


class Section(NamedTuple):
    """A part of the guide: its title, and its paragraphs, pictures and ways to pages in their order."""

    title: str
    parts: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """What a link to it ends in."""
        return re.sub(r"\W+", "-", self.title.lower()).strip("-")


@cache
def sections() -> tuple[Section, ...]:
    """The files of ``data/guide`` in their order."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md")))
    return tuple(_section(text) for text in texts)


def _section(text: str) -> Section:
    title, _, rest = text.partition("\n")
    return Section(title.lstrip("# "), tuple(_parts(rest)))


def _parts(text: str) -> Iterator[str]:
    """Runs of text between the lines that are a picture or a way, and each of these lines."""
    run: list[str] = []
    for line in text.splitlines():
        if PICTURE.fullmatch(line) or WAY.fullmatch(line):
            yield from filter(str.strip, ["\n".join(run)])
            yield line
            run = []
        else:
            run.append(line)
    yield from filter(str.strip, ["\n".join(run)])


def contents() -> None:
    """The titles of the sections, each a link to its own."""
    st.markdown("\n".join(f"{n}. [{one.title}](#{one.anchor})" for n, one in enumerate(sections(), 1)))


def questions() -> None:
    """What each page answers, as the way to it; folded away on a phone, where the text comes first."""
    with components.folded("Which page answers what", "questions", "xxsmall"):
        st.header("Which page answers what", anchor=False)
        with st.container(gap="xxsmall", key="questions-of-pages"):
            for entry in (*(one for group in ASKED for one in menu.GROUPS[group]), menu.SEARCH):
                label = f"{entry.label}: {entry.question[0].lower()}{entry.question[1:]}"
                st.page_link(entry.file, label=label, icon=entry.icon, query_params=address.carried())


def text() -> None:
    """All sections."""
    for section in sections():
        st.header(section.title, anchor=section.anchor)
        for part in section.parts:
            _draw(part)


def _draw(part: str) -> None:
    if found := PICTURE.fullmatch(part):
        _picture(found["file"], found["alt"])
    elif found := WAY.fullmatch(part):
        entry = menu.PAGES[found["page"] or "Home"]
        st.page_link(entry.file, label=found["label"], icon=entry.icon, query_params=parse_qsl(found["query"]))
    else:
        st.markdown(part.replace(FIGURES, _measured()), width=WIDE)


def _measured() -> str:
    """What was measured on texts kept apart, in words."""
    return "\n".join(f"- {wording.plain(sentence)}" for sentence in accuracy.sentences(accuracy.rows()))


def picture(file: str) -> None:
    """A picture of the guide, with what the guide says it shows."""
    found = (PICTURE.fullmatch(part) for section in sections() for part in section.parts)
    _picture(file, next(one["alt"] for one in found if one and one["file"] == file))


def _picture(file: str, alt: str) -> None:
    """A picture of a page; none where it was not made yet."""
    if (FOLDER / file).exists():
        with st.container(key=f"picture-{file.partition('.')[0]}"):
            st.image(FOLDER / file, caption=alt, alt=alt, width=WIDE)
