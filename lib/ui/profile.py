"""The parts of the Actor page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.charts import timeline
from lib.filters import Filters
from lib.store import actors, portrayals, relations
from lib.ui import address, card, choices, doors, filters, narrowing, picture, wording
from lib.ui.scene import Scene


def choose(scene: Scene) -> None:
    """A box to find an actor by typing."""
    labels = filters.options(scene).labels["actor"]
    choices.one("Actor", "actor", labels, scene.filters.actor, "profile")


def selected(scene: Scene) -> dict[str, Any] | None:
    """The selected actor; without one, the most mentioned ones to choose from."""
    if scene.filters.actor:
        found = scene.ask(_one, scene.filters.actor, filters=Filters())
        if found is not None:
            return dict(found)
        st.error("This actor is not in the collection. Choose another one above.", icon=":material/person_off:")
    ranking = scene.ask(actors.ranking, limit=24)
    if ranking.empty:
        st.info("No actor under these filters. Take a filter away above, or add articles.", icon=":material/person:")
        return None
    st.subheader("Most mentioned actors", anchor=False)
    for row in ranking.to_dict("records"):
        label = f"{row['label']} · {row['kind']} · {wording.count(row['sentences'], 'sentence')}"
        doors.button(wording.plain(label), f"actor:{row['actor']}", f"choose-{row['actor']}", type="tertiary")
    return None


def _one(view: Any, _: Filters, actor: str) -> Any:
    return actors.one(view, actor)


def head(actor: dict[str, Any]) -> None:
    """Name, kind and country; the ways on from here."""
    st.header(wording.plain(actor["name"]), anchor=False)
    country = wording.text(actor["country"])
    st.caption(f"{actor['kind']}{f' · {country}' if country else ''} · {actor['actor']}")
    one = actor["actor"]
    with st.container(horizontal=True):
        near = address.carried({"actor": one, "depth": "1"})
        st.page_link("pages/Network.py", label="Show it in the network", icon=":material/hub:", query_params=near)
        both = address.carried({"actor": one, "with": None})
        st.page_link("pages/Compare.py", label="Compare with …", icon=":material/compare_arrows:", query_params=both)


def _of(scene: Scene) -> Filters:
    return scene.filters.with_(actor=None, other=None)


def over_time(scene: Scene, actor: dict[str, Any]) -> None:
    """Sentences that mention the actor, by month; what the actor says and what is said about it."""
    months = scene.ask(actors.by_month, actor["actor"], filters=_of(scene))
    figure = timeline.actor(months, dark=scene.dark, name=wording.text(actor["name"]) or "this actor")
    picture.picture(figure, "actor-months", lambda found: _pick(actor["actor"], found))
    one = actor["actor"]
    with st.container(horizontal=True):
        doors.counted(scene, "quotes by", f"speaker:{one}", icon=":material/format_quote:")
        doors.counted(scene, "quotes about", f"about:{one}", icon=":material/chat:")
        doors.counted(scene, "sentences: acts", f"acts:{one}", icon=":material/arrow_forward:")
        doors.counted(scene, "is acted on", f"acted-on:{one}", icon=":material/arrow_back:")
        doors.counted(scene, "sentences that mention", f"actor:{one}", icon=":material/notes:")


def _pick(actor: str, found: list[str]) -> None:
    month = found[0].removeprefix("month:") if found else ""
    doors.walk_through(f"actor-month:{actor}|{month}" if found else None)


def relations_of(scene: Scene, actor: dict[str, Any]) -> None:
    """Out- and incoming relations, strongest first."""
    around = scene.ask(relations.involving, actor["actor"], filters=_of(scene).events())
    acts, acted = st.columns(2, gap="large")
    for column, title, side in ((acts, "Acts", "source"), (acted, "Is acted on", "target")):
        with column:
            st.subheader(title, anchor=False)
            rows = around.loc[around[side] == actor["actor"]]
            if not card.frame_empty(rows, "Nothing under these filters."):
                for row in rows.head(12).to_dict("records"):
                    card.edge_button(row, side)


def portrayed(scene: Scene, actor: dict[str, Any]) -> None:
    """The words used for the actor, and by whom."""
    st.subheader("Words used for this actor", anchor=False)
    found = scene.ask(portrayals.of, actor["actor"], filters=_of(scene))
    if card.frame_empty(found, "No loaded words were found."):
        return
    rows = found.filter(["descriptor", "polarity", "speaker_name", "times"]).rename(columns={"speaker_name": "used by"})
    rows["used by"] = rows["used by"].fillna("the article itself")
    pairs = zip(found["descriptor"], found["speaker"], strict=True)
    picture.twin(rows, [_called(actor["actor"], word, by) for word, by in pairs], "portrayals", "The words")


def _called(actor: str, word: str, speaker: Any) -> str:
    by = wording.text(speaker)
    return narrowing.only(f"portrayal:{actor}|{word}", **({"by": by} if by else {"voice": "told"}))


def names(scene: Scene, actor: dict[str, Any]) -> None:
    """The names under which the actor appears."""
    found = scene.ask(actors.names_used, actor["actor"], filters=_of(scene))
    with st.expander("Names used for it", icon=":material/badge:"):
        st.dataframe(found, hide_index=True, width="stretch")
