"""Who says of an edge what, and when: a claim, who repeats, confirms or denies it, and whether the accused answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import streamlit as st

from lib.charts import mappings, words
from lib.selection import Selection
from lib.store.queries import relations
from lib.stories import disputes
from lib.stories.disputes import Accusation
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.evidence.queries import name_of, narrowed
from lib.ui.state.scene import Scene

REFUSAL: Final = (("type", "REJECT"), ("modality", "done"))
OUTLETS: Final = 3  # named at most
# What a voice does with an act, and its sign.
PARTS: Final = {
    "tells": ("reports it", ":material/article:"),
    "claims": ("claims it", ":material/campaign:"),
    "repeats": ("repeats it", ":material/repeat:"),
    "confirms": ("confirms it", ":material/check:"),
    "denies": ("denies it", ":material/block:"),
}
Voice = dict[Any, Any]


def course(scene: Scene, source: str, target: str) -> None:
    """A button that opens, for each kind of act that more than one voice speaks of or that is answered, its course."""
    found = mappings.rows(scene.ask(relations.voices, source, target, filters=scene.numbers.events()))
    grouped = [(str(kind), list(rows)) for kind, rows in groupby(found, key=itemgetter("type"))]
    shown = [(kind, rows, _answers(scene, disputes.accusations(rows, source, target))) for kind, rows in grouped]
    shown = [one for one in shown if len(one[1]) > 1 or one[2]]
    if shown:
        _popover(shown, (source, target))


def _popover(shown: Sequence[tuple[str, list[Voice], list[tuple[str, Selection]]]], edge: tuple[str, str]) -> None:
    """The button; what it opens, a hundred buttons of a relation that many speak of, is drawn while it is open."""
    opened = st.popover(
        "Who says it, and when", icon=":material/timeline:", type="tertiary", key="card-course", on_change="rerun"
    )
    if opened.open:
        with opened:
            for kind, rows, replies in shown:
                st.html(f'<p class="group">{words.verb(kind, "")}</p>')
                _kind(rows, replies, edge)


def _kind(rows: Sequence[Voice], replies: Sequence[tuple[str, Selection]], edge: tuple[str, str]) -> None:
    """Who speaks of one kind of act, and the answers to it."""
    for at in range(len(rows)):
        _voice(rows, at, edge)
    for label, selection in replies:
        _open(label, selection, "answer", ":material/reply:")


def _voice(rows: Sequence[Voice], at: int, edge: tuple[str, str]) -> None:
    row = rows[at]
    named = wording.text(row["claimed_by"])
    who = wording.text(row["name"]) or "an unnamed speaker" if named else "the article"
    does, icon = PARTS[disputes.part_of(rows, at, edge[0])]
    modalities = ("denied",) if row["denied"] else ("done", "intended")
    conditions = [("type", row["type"]), ("by", named) if named else ("voice", "told")]
    selection = replace(Selection.of("edge", *edge), under=(*conditions, *(("modality", one) for one in modalities)))
    where = f"{_days(row['first'], row['last'])} · {who} {does}{_in(row['outlets'])}"
    _open(f"{where} · {wording.count(row['sentences'], 'sentence')}", selection, "course", icon)


def _answers(scene: Scene, found: Sequence[Accusation]) -> list[tuple[str, Selection]]:
    """For each accusation that its accused answers what is said of that, and its selection."""
    replies = []
    for one in found:
        under = (*REFUSAL, ("from", one.first), ("to", one.last), ("dated", "1"))
        filters = narrowed(scene.numbers.events(), under)
        voices = scene.ask(relations.voices, one.accused, one.accuser, filters=filters)
        if voices.empty:
            continue
        selection = replace(Selection.of("edge", one.accused, one.accuser), under=under)
        opened = selections.opened(scene, selection, limit=1)
        days = _days(voices["first"].min(), voices["last"].max())
        outlets = sorted({outlet for many in voices["outlets"] for outlet in many})
        said = f"{name_of(scene, one.accused)} answers, {words.verb('REJECT', '')} {name_of(scene, one.accuser)}"
        number = wording.count(opened.total if opened else 0, "sentence")
        replies.append((f"{days} · {said}{_in(outlets)} · {number}", selection))
    return replies


def _open(label: str, selection: Selection, key: str, icon: str) -> None:
    key = f"{key}-{selection.to_url()}"
    selections.button(wording.plain(label), selection, key, on_select=selections.kept, icon=icon)


def _days(first: Any, last: Any) -> str:
    return wording.range_of(first, last) if wording.text(first) else wording.day(None)


def _in(outlets: Sequence[str]) -> str:
    """ ", in Zarya and Northline"."""
    if not len(outlets):
        return ""
    named = words.listed(list(outlets)) if len(outlets) <= OUTLETS else f"{len(outlets)} outlets"
    return f", in {named}"
