"""Parts of a page that Streamlit has not: our own components, cards, room kept for what comes late, what folds away.

A component is a style and a script in the folder ``lib/ui/components``. Only a style sheet knows how wide the screen
is: page.css gives reserved room its height, hides the switch of a fold on a wide screen, and on a phone what it
has not opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import streamlit as st
from streamlit.components.v2 import component
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.layout_utils import Gap

from lib.charts import words
from lib.charts.colours import palette
from lib.ui import wording

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


COMPONENTS = Path(__file__).parent.parent / "components"


def mounted(name: str, html: str) -> ComponentRenderer:
    """What draws the component whose files have this ``name``."""
    style, script = ((COMPONENTS / f"{name}.{ending}").read_text(encoding="utf-8") for ending in ("css", "js"))
    return component(f"dramatis.{name.replace('_', '-')}", html=html, css=style, js=script)


MOST, LINES = 12, 24  # rows, and lines of text: more than a screen has to begin with
LETTERS = 40  # of a line on a phone, where text fills many


def reserved(what: str, key: str, rows: int, letters: tuple[int, ...] = ()) -> DeltaGenerator:
    """A container as high as ``rows`` of ``what`` (list, cards or text) are at least; ``letters``: how many each has,
    for where their number of lines counts."""
    lines = sum(-(-number // LETTERS) for number in letters)
    told = f"-lines-{min(lines, LINES)}" if lines else ""
    return st.container(key=f"{what}-{key}-rows-{min(rows, MOST)}{told}")


_cards = mounted("cards", "<ul></ul>")


class Card(TypedDict, total=False):
    """What one card holds: what it opens, a title or a quotation, a line below, a course of numbers, outlet badges, a
    balance of numbers of sentences in cooperation and in conflict, or the hostile share of two sides, each with its
    letters."""

    opens: str
    title: str
    quotation: str
    line: str
    course: list[int]
    badges: list[tuple[str, str]]  # letters, and the name that they stand for
    balance: tuple[int, int]
    ends: list[tuple[str, float]]


def cards(found: Sequence[Card], key: str, *, dark: bool, on_open: Callable[[str], None] | None = None) -> str | None:
    """Draws the cards; gives what the one that was clicked opens, or hands it to ``on_open`` before the next run."""

    def opened() -> None:
        if on_open is not None:
            on_open(st.session_state[key]["opened"])

    colours = palette(dark)
    signs = [colours.of_polarity(sign) for sign in ("cooperation", "conflict")]
    data = {"cards": list(found), "dark": dark, "signs": signs}
    with reserved("cards", key, len(found)):
        result = _cards(key=key, data=data, on_opened_change=opened)
    return result.opened


def of_article(row: Mapping[Any, Any]) -> Card:
    """The card of an article, by its row of ``articles.among``."""
    bits = (wording.text(row["outlet"]) or "outlet unknown", wording.day(row["published"]))
    found = f"{wording.count(row['quotes'], 'quote')}, {words.act_sentences(row['acts'])}"
    return {"opens": str(row["article"]), "title": wording.title(row["title"]), "line": " · ".join((*bits, found))}


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function (done, of all) that moves a bar, which is gone afterwards."""
    bar = st.progress(0.0, what)

    def moved(done: int, of_all: int) -> None:
        bar.progress(min(done / max(of_all, 1), 1.0), f"{what}: {done:,} of {of_all:,}")

    yield moved
    bar.empty()


@contextmanager
def folded(label: str, key: str, gap: Gap = "small") -> Iterator[None]:
    """Whatever is drawn inside, behind a switch named ``label`` on a phone."""
    with st.container(key=f"fold-{key}", gap=gap):
        st.toggle(label, key=f"opens-{key}")
        with st.container(key=f"inside-{key}", gap=gap):
            yield


@contextmanager
def on_demand(label: str, key: str, icon: str | None = None) -> Iterator[bool]:
    """A fold that is closed at first, and whether it is open: what stands inside is sent to the browser only then."""
    opened = st.expander(label, icon=icon, key=f"on-demand-{key}", on_change="rerun")
    with opened:
        yield bool(opened.open)


_handle = mounted("sheet", '<button type="button" class="block"></button>')


def sheet_handle() -> None:
    """A button that raises and lowers the panel where it is a sheet at the lower edge of a phone."""
    with st.container(key="sheet-handle"):
        _handle(key="sheet-handle-component", data={})
