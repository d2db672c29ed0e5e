"""The parts of the Compare page: every number and bar of a side opens that side's own sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import dumbbells, words
from lib.charts.bundle import SIGNS as ACTS
from lib.charts.colours import palette, topic
from lib.charts.dumbbells import Half, Row
from lib.selection import Selection
from lib.store.queries import actors, relations, themes
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.evidence.queries import name_of
from lib.ui.pages.compare_sides import Side, kind
from lib.ui.sides import rows as rows_of
from lib.ui.sides.rows import Line, Two
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, picture

SIGNS = {"positive": "cooperation", "negative": "conflict"}  # of words, in the colours of acts
DIRECTIONS = (("source", "acts", "by"), ("target", "acted-on", "upon"))


def selection() -> Selection | None:
    """What the panel shows: the selection of the address."""
    return selections.selected() if address.value("show") else None


def between(scene: Scene, two: Two) -> None:
    """What two actors do to each other, as a number that opens."""
    if kind() == "actors":
        pair = Selection.of("pair", two[0].actor, two[1].actor)
        selections.counted(scene, "sentence", "in which one acts on the other", pair, on_select=selections.kept)


def scale(scene: Scene) -> None:
    """Numbers, or shares of each side: who is written of more else lies further right everywhere."""
    told = "Dots then say what part of a side's acts, words or themes."
    with scene.beside_filters():
        choices.switch("As percentages", rows_of.SHARES, rows_of.are_shares(), told, usual=True)


def acts(scene: Scene, two: Two) -> list[Line]:
    """Draws what each side does and what is done to it, by type; the rows as a table with what they select."""
    found = [acts_of(scene, side) for side in two]
    figures = {where: _acts(scene, two, found, where) for where in ("source", "target")}
    most = max(dumbbells.longest(rows) for rows in figures.values())
    for where, rows in figures.items():
        balances = [balance(one, where) for one in found]
        title = f"{_who(scene, two, where)}: {dumbbells.difference(rows, rows_of.names(two))}"
        rows_of.draw(dumbbells.figure(rows, rows_of.names(two), title=title, dark=scene.dark, most=most), where)
        sums = dumbbells.balances(rows_of.names(two), balances)
        st.caption(wording.plain(f"{sums}. {dumbbells.legend(rows_of.names(two))}"))
    return [line for where, rows in figures.items() for line in rows_of.lines(two, rows, _who(scene, two, where))]


def _who(scene: Scene, two: Two, where: str) -> str:
    does = "acts" if where == "source" else "is acted on"
    if kind() == "actors":
        return does.capitalize()
    return f"{name_of(scene, two[0].actor)} {does}{', as claimed' if two[0].speaker else ''}"


def _acts(scene: Scene, two: Two, found: list[list[dict[Any, Any]]], where: str) -> list[Row]:
    halves = []
    for side, acts in zip(two, found, strict=True):
        mine = [row for row in acts if row["type"] is not None and row["side"] == where]
        halves.append({(row["type"], row["polarity"]): _act(side, row, where) for row in mine})
    label = {key: words.verb(*key) for half in halves for key in half}
    return rows_of.merged(halves, label, {key: palette(scene.dark).of_polarity(key[1]) for key in label})


def _act(side: Side, row: dict[Any, Any], where: str) -> Half:
    kind = "acts" if where == "source" else "acted-on"
    behind = side.selection(kind, side.actor, type=row["type"], polarity=row["polarity"])
    return rows_of.half(side, row["sentences"], behind, words.verb(row["type"], row["polarity"]))


def used(scene: Scene, two: Two) -> list[Line]:
    """Draws the loaded words used for each side's actor, with their sign and who uses them."""
    st.header("Words used", anchor=False)
    halves, said = [], {}
    for side in two:
        found = side.scene(scene).ask(actors.portrayal_words, side.actor, filters=side.filters).to_dict("records")
        halves.append({row["descriptor"]: _word(side, row) for row in found})
        for row in found:
            said.setdefault(row["descriptor"], (row["polarity"], []))[1].extend(row["speakers"])
    label = {word: f"{word} · {sign} · {', '.join(dict.fromkeys(by))}" for word, (sign, by) in said.items()}
    signs = {word: SIGNS.get(sign, "neutral") for word, (sign, _) in said.items()}
    rows = rows_of.merged(halves, label, {word: palette(scene.dark).of_polarity(sign) for word, sign in signs.items()})
    title = f"Words used: {dumbbells.difference(rows, rows_of.names(two))}"
    if rows:
        rows_of.draw(dumbbells.figure(rows, rows_of.names(two), title=title, dark=scene.dark), "words")
    else:
        st.caption("No loaded words were found for either side.")
    return rows_of.lines(two, rows, "words used")


def _word(side: Side, row: dict[Any, Any]) -> Half:
    behind = side.selection("portrayal", side.actor, row["descriptor"])
    return rows_of.half(
        side, row["times"], behind, f"“{row['descriptor']}”, {row['polarity']}, by {', '.join(row['speakers'])}"
    )


def subjects(scene: Scene, two: Two) -> list[Line]:
    """Draws the themes of the articles that mention each side's actor, by sentences with a triggering word.

    Two speakers share their articles, so they have none of their own.
    """
    halves, label = [], {}
    for side in two if not two[0].speaker else ():
        tree = side.scene(scene).ask(themes.tree, filters=side.filters.with_(actor=side.actor))
        top = [row for row in tree.to_dict("records") if row["level"] == 1]
        label |= {row["topic"]: str(row["label"]) for row in top}
        halves.append({row["topic"]: _theme(side, row) for row in top})
    rows = rows_of.merged(halves, label, {key: topic(key, dark=scene.dark) for key in label})
    title = f"Share of sentences on each theme: {dumbbells.difference(rows, rows_of.names(two))}"
    if rows:
        rows_of.draw(dumbbells.figure(rows, rows_of.names(two), title=title, dark=scene.dark), "themes")
    return rows_of.lines(two, rows, "themes")


def _theme(side: Side, row: dict[Any, Any]) -> Half:
    behind = side.selection("theme", row["topic"], actor=side.actor)
    return rows_of.half(side, row["sentences"], behind, str(row["label"]))


def table(lines: list[Line]) -> None:
    """All that the figures show, one row a side."""
    rows = pd.DataFrame([line for line, _ in lines], columns=pd.Index(["about", "what", "side", "sentences"]))
    picture.twin(rows, [one for _, one in lines], "compared", on_select=selections.kept)


def counts(scene: Scene, two: tuple[Side, Side]) -> None:
    """The numbers of both sides, in two columns."""
    for side, column in zip(two, st.columns(2, gap="large"), strict=True):
        with column, st.container(gap="xxsmall"):
            st.header(wording.plain(side.name), anchor=False)
            name = wording.plain(name_of(scene, side.actor))
            for noun, rest, selection in _speech(side, name):
                selections.counted(scene, noun, rest, selection, on_select=selections.kept)
            _act_counts(scene, side, name)


def acts_of(scene: Scene, side: Side) -> list[dict[Any, Any]]:
    """The rows of ``relations.acts`` of one side. Plain rows: masking frames took half of this page's time."""
    return side.scene(scene).ask(relations.acts, side.actor, filters=side.filters.events()).to_dict("records")


def balance(acts: list[dict[Any, Any]], where: str) -> tuple[int, int]:
    """Cooperative and hostile sentences where the actor acts ("source") or is acted on, of ``acts_of``."""
    sums = _sums(acts, where)
    return sums.get("cooperation", 0), sums.get("conflict", 0)


def _sums(acts: list[dict[Any, Any]], where: str) -> dict[str, int]:
    whole = (row for row in acts if row["type"] is None and row["side"] == where)
    return {str(row["polarity"]): int(row["sentences"]) for row in whole}


def _speech(side: Side, name: str) -> list[tuple[str, str, Selection]]:
    """What is counted of ``side``, what of it, and what it selects; ``name`` is its actor's."""
    if side.speaker:
        said = [(f"mentioning {name}", ("cell", side.speaker, side.actor))]
    else:
        said = [(f"by {name}", ("speaker", side.actor)), (f"about {name}", ("about", side.actor))]
    mentioned = [] if side.speaker else [("sentence", f"mentioning {name}", side.selection("actor", side.actor))]
    quoted = [
        (noun, rest, side.selection(*values, speech=speech)) for rest, values in said for noun, speech in wording.SPEECH
    ]
    return [*mentioned, *quoted]


def _act_counts(scene: Scene, side: Side, name: str) -> None:
    found = acts_of(scene, side)
    for where, acting, towards in DIRECTIONS:
        sums = _sums(found, where)
        for polarity in side.filters.polarities or ("cooperation", "conflict"):
            total = sums.get(polarity, 0)
            label = f"{wording.count(total, 'sentence')} of {ACTS.get(polarity, polarity)} acts {towards} {name}"
            selection = side.selection(acting, side.actor, polarity=polarity)
            style = {"on_select": selections.kept, "disabled": not total}
            selections.button(label, selection, f"counted-{selection.to_url()}", **style)
