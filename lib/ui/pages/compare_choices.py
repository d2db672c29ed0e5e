"""Choosing the two sides of a comparison: boxes, and pairs to begin with as links."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import streamlit as st

from lib.charts import bundle
from lib.filters import Filters
from lib.store.queries import actors, quotes, relations
from lib.ui import notices, wording
from lib.ui.evidence.queries import is_known
from lib.ui.pages.compare_sides import KINDS, PARAMETERS, kind
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, filters


def controls(scene: Scene) -> None:
    """What to compare: which kind of sides, and which two."""
    st.session_state["sides"] = kind()
    names = list(KINDS)
    with scene.beside_filters():
        st.segmented_control(
            "Compare", names, key="sides", format_func=KINDS.__getitem__, on_change=_turned, required=True,
            label_visibility="collapsed",
        )  # fmt: skip
    labels = filters.options(scene).labels
    first, *others = st.columns(2 if kind() == "actors" else 3, vertical_alignment="bottom")
    with first:
        choices.one("Actor", "actor", labels["actor"], scene.filters.actor, "compare")
    if kind() == "actors":
        with others[0]:
            choices.one("Compared with", "with", labels["with"], scene.filters.other, "compare")
        return
    for place, column in enumerate(others):
        with column:
            _one_of(labels[PARAMETERS[kind()]], place)


def _turned() -> None:
    wished = st.session_state["sides"]
    address.write(sides=None if wished == "actors" else wished, show=None, page=None)


def _one_of(labels: Mapping[str, str], place: int) -> None:
    """A box for the first or the second value of a filter that may have many."""
    parameter = PARAMETERS[kind()]
    asked = [value for value in address.query().get(parameter, []) if value in labels][:2]
    key = f"compare:{parameter}:{place}"
    st.session_state[key] = asked[place] if place < len(asked) else None

    def changed() -> None:
        both: list[str | None] = [*asked, None, None][:2]
        both[place] = st.session_state[key]
        kept = list(dict.fromkeys(value for value in both if value))
        address.write(**{parameter: kept, "show": None, "page": None})

    label = f"{('First', 'Second')[place]} {kind()[:-1]}"
    choices.box(label, labels, key=key, on_change=changed)


def suggest(scene: Scene) -> None:
    """What to choose, and some pairs to begin with as links."""
    asked = scene.filters.actor
    actor = asked if asked and is_known(scene, asked) else None
    free = scene.filters.unselected()
    if kind() == "actors":
        _pairs(scene, actor, free.events())
    elif actor is None:
        _say("Choose an actor above, or one of these.")
        for row in scene.ask(actors.ranking, limit=10, filters=free).to_dict("records"):
            label = f"{row['label']} · {wording.count(row['sentences'], 'sentence')}"
            _offer(label, {"actor": row["actor"], "with_": None})
    else:
        _voices(scene, actor, free)


def _pairs(scene: Scene, actor: str | None, free: Filters) -> None:
    found = scene.ask(relations.pairs, actor, filters=free)
    if found.empty:
        found = scene.ask(relations.pairs, None, filters=free)
    if found.empty:
        notices.nothing("pair of actors", ":material/compare_arrows:")
        return
    _say("Choose two actors above, or one of these pairs: they act on each other most.")
    for row in found.to_dict("records"):
        label = f"{row['a_name']} and {row['b_name']}: {bundle.signs(row)}"
        _offer(label, {"actor": row["a"], "with_": row["b"]})


def _voices(scene: Scene, actor: str, free: Filters) -> None:
    if kind() == "outlets":
        named = scene.ask(actors.by_outlet, actor, filters=free.with_(outlets=()))["outlet"]
        names, what = dict(zip(named, named, strict=True)), "outlets that write"
    else:
        found = scene.ask(quotes.speakers_about, actor, filters=free.with_(by=()))
        names, what = dict(zip(found["speaker"], found["speaker_name"], strict=True)), "people who speak"
    _say(f"Choose two above, or two of the {what} most of this actor.")
    if len(names) < 2:
        st.caption(f"There are no two {what} of this actor{' under these filters' if free != Filters() else ''}.")
    for a, b in combinations(list(names)[:4], 2):
        _offer(f"{names[a]} and {names[b]}", {PARAMETERS[kind()]: [a, b]})


def _say(text: str) -> None:
    st.info(text, icon=":material/compare_arrows:")


def _offer(label: str, wished: Mapping[str, str | list[str] | None]) -> None:
    # Not a link: one from a page to itself does nothing in Streamlit 1.67.
    st.button(
        wording.plain(label), key=f"offer-{label}", on_click=address.write, kwargs=dict(wished), type="tertiary",
        icon=":material/compare_arrows:",
    )  # fmt: skip
