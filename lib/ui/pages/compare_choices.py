"""Choosing the two sides of a comparison: boxes, and pairs to begin with as cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import streamlit as st

from lib.charts import bundle, words
from lib.filters import Filters
from lib.store.lake import revisions
from lib.store.queries import actors, quotes, relations
from lib.ui import notices, wording
from lib.ui.evidence.queries import is_known, scene_at
from lib.ui.pages.compare_sides import BEFORE, CUT, KINDS, ONE_ACTOR, PARAMETERS, cut, kind
from lib.ui.sides import told_differently
from lib.ui.sides.told_differently import SIDES, Offer
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, filters
from lib.ui.widgets.components import Card, cards

REVISIONS = 200  # to choose from
TWO_SIDES = 6  # actors offered where no side tells their acts differently
TOLD_BY_TWO = {
    "outlets": "Covered by two outlets",
    "sections": "Covered in two sections",
    "speakers": "Discussed by two speakers",
}
MOST_TOLD = 3  # actors that are looked at for who tells their acts differently: those with most acts


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
    with st.container(key="compare-boxes"):
        first, *others = st.columns(2 if kind() in ONE_ACTOR else 3, vertical_alignment="bottom")
    with first:
        choices.one("Actor", "actor", labels["actor"], scene.filters.actor, "compare", bare=True)
    if kind() in ONE_ACTOR:
        with others[0]:
            _other(scene, labels["with"])
        return
    for place, column in enumerate(others):
        with column:
            _one_of(labels[PARAMETERS[kind()]], place)


def _other(scene: Scene, labels: Mapping[str, str]) -> None:
    """A box for the other actor, for the earlier revision, or for the day that parts two periods."""
    if kind() == "actors":
        choices.one("Compared with", "with", labels, scene.filters.other, "compare", bare=True)
    elif kind() == "revisions":
        choices.one("Earlier revision", BEFORE, _earlier(scene), address.value(BEFORE), "compare", bare=True)
    else:
        first = cut()
        choices.day("The second period begins on", CUT, first.isoformat() if first else None, "compare")


def _earlier(scene: Scene) -> dict[str, str]:
    """The revisions before the one that is shown, the newest first, each with what was done in it."""
    rows = scene.look_up(revisions.log, REVISIONS).to_dict("records")
    found = {
        str(row["revision"]): f"{row['revision']} · {wording.text(row['message']) or 'changed'}"
        for row in rows
        if row["revision"] != scene.view.revision
    }
    wished = address.value(BEFORE) or ""  # of a link: it may be older than these
    return found if wished in found or scene_at(scene, (("rev", wished),)) is None else found | {wished: wished}


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
    choices.box(label, labels, bare=True, key=key, on_change=changed)


def suggest(scene: Scene) -> None:
    """What to choose, and some to begin with as cards."""
    actor = next((one for one in [scene.filters.actor] if one and is_known(scene, one)), None)
    free = scene.filters.unselected()
    if kind() == "actors":
        _pairs(scene, actor, free.events())
    elif actor is None:
        _actors(scene, free)
    elif kind() == "periods":
        _days(scene, actor, free)
    elif kind() == "revisions":
        _revisions(scene)
    else:
        _voices(scene, actor, free)


def _actors(scene: Scene, free: Filters) -> None:
    """The actors that are mentioned most, and which of them are told of most differently."""
    found = scene.ask(actors.ranking, limit=10, filters=free).to_dict("records")
    offers: list[Offer] = [(_actor_card(row), {"actor": row["actor"], "with_": None}) for row in found]
    _offer(scene, "Choose an actor above, or one of these.", offers)
    _told_differently(scene, [row["actor"] for row in found[:MOST_TOLD]], [kind()], MOST_TOLD)


def _days(scene: Scene, actor: str, free: Filters) -> None:
    """The months in the middle of what is told of an actor, each as the first of a second period."""
    months = [month for month in scene.ask(actors.by_month, actor, filters=free)["month"].tolist() if month]
    middle = months[1:][max(0, len(months) // 2 - 2) :][:4]
    if not middle:
        st.caption("All articles about this actor are from one month: choose a day in it.")
        return
    offers: list[Offer] = [({"title": f"Before and since {words.month(one)}"}, {CUT: f"{one}-01"}) for one in middle]
    _offer(scene, "Choose a day above, or one of these.", offers)


def _revisions(scene: Scene) -> None:
    """The last few revisions, each to be held against the one that is shown."""
    found = list(_earlier(scene).items())[:4]
    if not found:
        st.caption("This is the first revision of the collection.")
        return
    caption = "Choose the earlier revision above, or one of these; the later one is the one that this page shows."
    _offer(scene, caption, [({"title": f"Since revision {said}"}, {BEFORE: one}) for one, said in found])


def _pairs(scene: Scene, actor: str | None, free: Filters) -> None:
    found = scene.ask(relations.pairs, actor, filters=free)
    if found.empty:
        found = scene.ask(relations.pairs, None, filters=free)
    if found.empty:
        notices.nothing(
            scene, "pair of actors", ":material/compare_arrows:",
            lambda asked: scene.ask(relations.size, filters=asked.unselected().events()), "relation",
        )  # fmt: skip
        return
    caption = (
        "Choose two actors above, or one of these pairs: they act on each other most. "
        "Hostile on the left, cooperative on the right."
    )
    rows = found.to_dict("records")
    _offer(scene, caption, [(pair_card(row), {"actor": row["a"], "with_": row["b"]}) for row in rows])
    most = [actor] if actor else list(dict.fromkeys(row[end] for row in rows for end in ("a", "b")))[:MOST_TOLD]
    _told_differently(scene, most, SIDES, 2)


def _told_differently(scene: Scene, most: Sequence[str], kinds: Sequence[str], number: int) -> None:
    """Under the offers: of these actors, where outlets, periods and so on tell what they do most differently; where
    none does, who is told of on two sides at all."""
    found = told_differently.offers(scene, most, kinds, number)
    if found:
        st.header("Reported most differently", anchor=False)
        _offer(scene, told_differently.caption(), found, "offers-told")
        return
    asked = [sides for sides in TOLD_BY_TWO if sides in kinds]
    both = {sides: told_differently.side_by_side(scene, sides, TWO_SIDES) for sides in asked}
    for sides, some in both.items():
        if some:
            st.header(TOLD_BY_TWO[sides], anchor=False)
            _cards(scene, some, f"offers-both-{sides}")
    if any(both.values()):
        two = " or ".join(filter(None, (", ".join(asked[:-1]), asked[-1])))
        st.caption(f"No two {two} clearly differ in how hostile they are to these actors.")


def pair_card(row: Mapping[Any, Any]) -> Card:
    """A pair with its sentences by sign."""
    balance = int(row["cooperation"]), int(row["conflict"])
    return {"title": f"{row['a_name']} and {row['b_name']}", "line": bundle.signs(dict(row)), "balance": balance}


def _actor_card(row: Mapping[Any, Any]) -> Card:
    return {"title": str(row["label"]), "line": wording.count(row["sentences"], "sentence")}


def _voices(scene: Scene, actor: str, free: Filters) -> None:
    if kind() == "speakers":
        found = scene.ask(quotes.speakers_about, actor, filters=free.with_(by=()))
        names, what = dict(zip(found["speaker"], found["speaker_name"], strict=True)), "people who speak"
    else:
        by = {"outlets": actors.by_outlet, "sections": actors.by_section}[kind()]
        named = scene.ask(by, actor, filters=free.with_(**{kind(): ()}))[PARAMETERS[kind()]]
        names, what = dict(zip(named, named, strict=True)), f"{kind()} that write"
    if len(names) < 2:
        st.caption(f"No two {what} mention this actor{' under these filters' if free != Filters() else ''}.")
        return
    pairs = combinations(list(names)[:4], 2)
    offers: list[Offer] = [({"title": f"{names[a]} and {names[b]}"}, {PARAMETERS[kind()]: [a, b]}) for a, b in pairs]
    _offer(scene, f"Choose two above, or two of the {what} most of this actor.", offers)


def _offer(scene: Scene, caption: str, offers: Sequence[Offer], key: str = "offers") -> None:
    """Cards, each with what it writes into the address, and under them what they are."""
    _cards(scene, offers, key)
    st.caption(caption)


def _cards(scene: Scene, offers: Sequence[Offer], key: str) -> None:
    numbered: list[Card] = [{**card, "opens": str(number)} for number, (card, _) in enumerate(offers)]
    cards(numbered, key, dark=scene.dark, on_open=lambda opened: address.write(**offers[int(opened)][1]))
