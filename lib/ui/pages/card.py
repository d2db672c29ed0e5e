"""The card of the selected actor or edge: what it is made of, every number opens its sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import bundle, mappings, words
from lib.selection import Selection
from lib.store.queries import actors, relations
from lib.ui import notices, saved, wording
from lib.ui.evidence import claims_in_time, selections
from lib.ui.evidence.queries import name_of
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import components

SIGNS = {
    "cooperation": ":material/handshake:",
    "conflict": ":material/bolt:",
    "mixed": ":material/compare_arrows:",
    "neutral": ":material/chat_bubble:",
}


def selected(scene: Scene) -> None:
    """The card of whatever actor or edge the address names; nothing otherwise.

    The actors decide, not the selection: a number on the card opens a part of the edge, and the card stays.
    """
    actor, other = scene.filters.actor, scene.filters.other
    if actor and other:
        _edge(scene, actor, other)
    elif actor:
        _actor(scene, actor)


def _actor(scene: Scene, actor: str) -> None:
    found = scene.look_up(actors.one, actor)
    if found is None:
        return
    around = scene.ask(relations.involving, actor, filters=scene.numbers.events())
    with st.container(border=True, gap="xxsmall", key="card"):
        st.markdown(f"**{wording.plain(found['name'])}** · {found['kind']}")
        with components.folded("What it does, and with whom", "card", "xxsmall"):
            acts(scene, actor)
            params = address.carried({"actor": actor, "with": None})
            st.page_link("pages/Actor.py", label="Who is this?", icon=":material/person:", query_params=params)
            for row in around.head(6).to_dict("records"):
                edge_button(row, "card")


def acts(scene: Scene, actor: str) -> None:
    """How often an actor acts, is acted on and is mentioned."""
    they, them, act, are = wording.pronoun(_kind(scene, actor))
    goals = (
        (f"in which {they} {act}", "acts", ":material/arrow_forward:"),
        (f"in which {they} {are} acted on", "acted-on", ":material/arrow_back:"),
        (f"mentioning {them}", "actor", ":material/notes:"),
    )
    for what, kind, icon in goals:
        one = Selection.of(kind, actor)
        selections.counted(scene, "sentence", what, one, on_select=selections.kept, icon=icon)


def _kind(scene: Scene, actor: str) -> str:
    found = scene.look_up(actors.one, actor)
    return "" if found is None else str(found["kind"])


def edge_button(row: dict[Any, Any], key: str, on_select: selections.Select = selections.select) -> None:
    """An edge as a sentence that opens its evidence, with the sign of its polarity."""
    edge = Selection.of("edge", row["source"], row["target"])
    style = {"on_select": on_select, "icon": SIGNS[bundle.sign(row)]}
    selections.button(wording.plain(bundle.label(row)), edge, f"{key}-{edge.to_url()}", **style)


def _edge(scene: Scene, source: str, target: str) -> None:
    # However few its sentences: it was chosen.
    around = scene.ask(relations.involving, source, filters=scene.numbers.events().with_(minimum=1))
    two = mappings.rows(around.loc[around["source"].isin((source, target)) & around["target"].isin((source, target))])
    there = [row for row in two if (row["source"], row["target"]) == (source, target)]
    back = [row for row in two if (row["source"], row["target"]) == (target, source)]
    with st.container(border=True, gap="xxsmall", key="card"):
        title = f"{name_of(scene, source)} → {name_of(scene, target)}"
        st.markdown(f"**{wording.plain(title)}**")
        for row in there:
            _whole(row)
        if not there:
            st.caption(notices.none(scene, "sentence"))
        with components.folded("Breakdown", "card", "xxsmall"):
            if there:
                _made_of(scene, source, target)
                claims_in_time.course(scene, source, target)
            for row in back:
                edge_button(row, "back")
            _ways_on(scene, source, target)


def _whole(row: dict[Any, Any]) -> None:
    edge = Selection.of("edge", row["source"], row["target"])
    whole = f"{wording.count(row['sentences'], 'sentence')} from {wording.count(row['sources'], 'independent source')}"
    # The parts of an edge open below it, so the whole of it must open too.
    selections.button(f"{whole}: {bundle.signs(row)}", edge, "card-whole", icon=SIGNS[bundle.sign(row)])


def _ways_on(scene: Scene, source: str, target: str) -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        both = Selection.of("pair", source, target)
        selections.button("Both directions", both, "pair", icon=":material/swap_horiz:")
        params = address.carried({"actor": source, "with": target})
        st.page_link("pages/Compare.py", label="Compare", icon=":material/compare_arrows:", query_params=params)
        saved.watch(
            scene, "Network", f"{name_of(scene, source)} and {name_of(scene, target)}", actor=source, with_=target
        )


def _made_of(scene: Scene, source: str, target: str) -> None:
    """Which types, which modality, and who tells or claims it: each opens its own sentences."""
    parts = mappings.rows(scene.ask(relations.parts, source, target, filters=scene.numbers.events()))
    for names in (("type",), ("modality", "voice")):
        with st.container(horizontal=True, gap="medium"):
            for part in parts:
                if part["part"] in names:
                    _part(part, Selection.of("edge", source, target))


def _part(part: dict[Any, Any], edge: Selection) -> None:
    label, conditions = PARTS[part["part"]](part)
    selection = edge.narrowed(**conditions)
    style = {"on_select": selections.kept, "help": words.meaning(conditions.get("type")) or None}
    selections.button(label, selection, f"card-{selection.to_url()}", **style)


def _type(part: dict[Any, Any]) -> tuple[str, dict[str, str]]:
    return f"**{words.verb(part['value'], '')} · {part['sentences']:,}**", {"type": part["value"]}


def type_label(plover_type: str, sentences: int) -> str:
    """A PLOVER type by its verb, how many sentences tell it, and what it means."""
    meaning = wording.plain(words.meaning(plover_type))
    return f"**{words.verb(plover_type, '')} · {sentences:,}** :gray[:small[{meaning}]]"


def _modality(part: dict[Any, Any]) -> tuple[str, dict[str, str]]:
    return f"{part['sentences']:,} {part['value']}", {"modality": part["value"]}


def _voice(part: dict[Any, Any]) -> tuple[str, dict[str, str]]:
    speaker = wording.text(part["value"])
    if speaker is None:
        return f"{part['sentences']:,} reported by the article", {"voice": "told"}
    name = wording.plain(wording.text(part["name"]) or "an unnamed speaker")
    return f"{part['sentences']:,} claimed by {name}", {"by": speaker}


PARTS = {"type": _type, "modality": _modality, "voice": _voice}


def frame_empty(frame: pd.DataFrame, sentence: str) -> bool:
    """Whether there is nothing to show; then says so."""
    if not frame.empty:
        return False
    st.caption(sentence)
    return True
