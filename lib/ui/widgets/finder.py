"""The finder in the head of every page: an actor, an outlet, an article, a question, or any words."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.charts import words
from lib.collection.questions import question_reader
from lib.filters import Filters
from lib.selection import Selection, from_url
from lib.store.queries import actors, articles
from lib.ui import wording
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import question_line

ACTORS, ARTICLES = 700, 300  # to choose from: all of it goes to the browser. Words of one's own find the rest
TURN = "finder-turn"
HINT = "Find an actor, article, words, or ask …"
STAYS = ("Network", "Places")  # where an actor is chosen in the picture, not opened


def finder(scene: Scene) -> None:
    """The box. An actor or an article is opened, an outlet becomes a filter, a question opens the view that answers it,
    words go to Search."""
    # A new box each time: on the way back the browser would send what was typed in the old one again.
    turn = st.session_state.setdefault(TURN, 0)
    options = scene.ask(_options, filters=Filters())
    typed = st.selectbox(
        "Find", list(options), format_func=lambda value: options.get(value, str(value)), index=None, placeholder=HINT,
        key=f"finder-{turn}", label_visibility="collapsed", accept_new_options=True, filter_mode="contains",
    )  # fmt: skip
    if typed and typed.strip():
        st.session_state[TURN] += 1
        wanted = _named(typed.strip(), options)
        if question_reader.is_question(wanted):
            question_line.open_answer(scene, wanted)
        _follow(wanted)


def linked_search() -> None:
    """Follows an old link to Home that holds a search; the way back leads over it and is not sent on again."""
    if address.here() == "Home" and (wished := address.value("q")) and not st.session_state.get(TURN):
        st.session_state[TURN] = 1
        st.switch_page("pages/Search.py", query_params=address.carried({"q": wished}))


def _options(view: Any, _: Filters) -> dict[str, str]:
    """Labels by what they select: an actor, an outlet or an article."""
    people = actors.options(view, ACTORS)
    cast = zip(people["actor"], people["label"], people["kind"], strict=True)
    found = {_key("actor", actor): f"{label} · {kind}" for actor, label, kind in cast}
    found |= {_key("outlet", outlet): f"{outlet} · outlet" for outlet in articles.options(view)["outlets"]}
    listing = articles.listing(view, Filters(), limit=ARTICLES)
    titles = zip(listing["article"], listing["title"], strict=True)
    found |= {_key("article", one): f"{words.short(wording.title(title), 80)} · article" for one, title in titles}
    first = {label: value for value, label in reversed(found.items())}  # of two with one label the one that leads
    return {value: label for value, label in found.items() if first[label] == value}


def _named(typed: str, options: dict[str, str]) -> str:
    """The option whose whole name was typed, or the one person of that last name; else what was typed."""
    names = {label.rsplit(" · ", 1)[0].casefold(): value for value, label in reversed(options.items())}
    last = f" {typed} · person".casefold()
    people = [value for value, label in options.items() if label.casefold().endswith(last)]
    return names.get(typed.casefold(), people[0] if len(people) == 1 else typed)


def _key(kind: str, value: object) -> str:
    return Selection.of(kind, value).to_url()


def _follow(typed: str) -> None:
    one = from_url(typed)
    kind, value = (one.kind, one.first) if one is not None else ("", "")
    if kind == "actor":
        page = address.here() if address.here() in STAYS else "Actor"
        address.go(f"pages/{page}.py", address.carried({"actor": value, "with": None}))
    elif kind == "article":
        address.go("pages/Article.py", address.carried({"article": value}))
    elif kind == "outlet":
        address.write(outlet=[value], show=None)
        st.rerun()
    else:
        address.go("pages/Search.py", address.carried({"q": typed}))
