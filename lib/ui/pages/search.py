"""The parts of the Search page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.charts import bars as charts
from lib.charts import insights, timeline
from lib.collection import storylines
from lib.collection.access import rates, rights
from lib.collection.access.rates import RateError
from lib.filters import Filters, to_query
from lib.selection import Selection
from lib.store import View
from lib.store.lake.store_errors import SearchError
from lib.store.queries import actors, quotes, relations
from lib.store.search import full_text, near_words, query
from lib.store.search.full_text import Spread
from lib.ui import saved, wording
from lib.ui.evidence import panel, read_state, selections
from lib.ui.pages import home
from lib.ui.state import address, paging
from lib.ui.state.scene import Scene
from lib.ui.widgets import chips, filters, picture, question_line
from lib.ui.widgets.components import Card
from lib.ui.widgets.components import cards as draw_cards

HINT = "Search all sentences"
MENTIONED = 12  # actors to begin with
QUOTED = 6  # words to begin with
ALWAYS = {"An agreement or an accord": "agree* OR accord", "A threat or a warning": "threat* OR warn*"}
NAMED = 8  # actors named in the hits
THINGS = 3  # actors, and stories, named like what is searched for
HELP = (
    "Words: all of them in one sentence",
    "“a phrase”: these words next to each other",
    "AND, OR, NOT and brackets",
    "prefix*: words that start with “prefix”",
    "title: speaker: actor: outlet: before a word, to look only there",
)


def box(scene: Scene) -> None:
    """The search box, how to ask, and how a question would be answered."""
    st.session_state["search"] = scene.filters.text or ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="ask"):
        st.text_input("Search", key="search", placeholder=HINT, on_change=_asked, label_visibility="collapsed")
        with st.popover("How to ask", icon=":material/help:", type="tertiary"):
            st.markdown("\n".join(f"- {wording.plain(way)}" for way in HELP))
    question_line.offer(scene, scene.filters.text or "")


def _asked() -> None:
    address.write(q=st.session_state["search"].strip() or None, page=None)


def spread(scene: Scene) -> Spread | None:
    """How the hits spread; None when nothing is asked for, or nothing that can be understood: then says so."""
    if not scene.filters.text:
        st.markdown("Type above what the articles may say, or try one of these.")
        _examples(scene)
        return None
    try:
        rates.SEARCHES.take(rights.asking())
        return scene.ask(full_text.spread, scene.filters.text)
    except (SearchError, RateError) as trouble:
        st.error(wording.plain(str(trouble)), icon=":material/search_off:")
        return None


def _examples(scene: Scene) -> None:
    """Searches to begin with, as sentences; the largest stories; and words, each a search for all of their speaker."""
    free = _free(scene)
    _questions(free)
    home.happens(free)
    cards = [_said(row) for row in free.ask(home.telling, QUOTED)]
    if cards:
        st.header("In their words", anchor=False)
        draw_cards(cards, "offers-words", dark=scene.dark, on_open=_search)


def _free(scene: Scene) -> Scene:
    """The same without what is searched for, which may find nothing or be no search at all."""
    return replace(scene, filters=scene.filters.with_(text=None))


def _said(row: insights.Row) -> Card:
    line = (
        f"{row['speaker_name']} · {wording.text(row['outlet']) or 'outlet unknown'} · {wording.day(row['published'])}"
    )
    words = " ".join(row["text"].split())
    return {"opens": f'speaker:"{row["speaker_name"]}"', "quotation": f"“{words}”", "line": line}


def _search(text: str) -> None:
    address.write(q=text, page=None)


def mentioned(scene: Scene) -> None:
    """Who is mentioned most, each a search for the sentences that name them."""
    st.header("Mentioned most", anchor=False)
    found = _free(scene).ask(actors.ranking, limit=MENTIONED).to_dict("records")
    cards = [Card(opens=f'actor:"{row["name"]}"', title=str(row["label"]), line=str(row["kind"])) for row in found]
    draw_cards(cards, "offers-mentioned", dark=scene.dark, on_open=_search)


def _questions(scene: Scene) -> None:
    speakers = scene.ask(quotes.by_speaker, limit=2).dropna()["speaker_name"]
    pairs = scene.ask(relations.pairs, limit=2)
    asked = {f"What {name} says": f'speaker:"{name}"' for name in speakers}
    named = zip(pairs["a_name"], pairs["b_name"], strict=True)
    asked |= {f"{a} and {b} in one sentence": f'"{a}" "{b}"' for a, b in named}
    with st.container(horizontal=True, gap="medium", key="questions"):
        for told, text in (asked | ALWAYS).items():
            go = {"q": text, "page": None}
            st.button(
                wording.plain(told), key=f"try-{text}", on_click=address.write, kwargs=go, type="tertiary",
                icon=":material/search:", help=f"`{text}`",
            )  # fmt: skip


def things(scene: Scene) -> None:
    """Actors and stories of that name, before the sentences."""
    asked = (scene.filters.text or "").strip('"*').casefold()
    members = scene.ask(storylines.members).drop_duplicates("story")
    stories = {story: f"Story: {name}" for story, name in zip(members["story"], members["name"], strict=True)}
    with st.container(horizontal=True, gap="medium", key="things"):
        for actor, label in scene.ask(_actors, asked, filters=Filters()) if asked else ():
            _way("pages/Actor.py", label, ":material/person:", {"actor": actor})
        for story, label in _named(stories, asked):
            _way("pages/Links.py", label, ":material/timeline:", {"story": story})
        if scene.filters.text:
            saved.watch(scene, "Search", scene.filters.text, q=scene.filters.text)


def _actors(view: View, _: Filters, asked: str) -> list[tuple[str, str]]:
    return actors.named(view, asked, THINGS)


def _named(labels: Mapping[str, str], asked: str) -> list[tuple[str, str]]:
    """Of these labels by id the first ones that hold what was asked for."""
    return [(one, label) for one, label in labels.items() if asked and asked in label.casefold()][:THINGS]


def _way(page: str, label: str, icon: str, goal: dict[str, str | list[str] | None]) -> None:
    st.page_link(page, label=wording.plain(label), icon=icon, query_params=address.carried(goal))


def hits(scene: Scene, held: Spread) -> None:
    """The sentences found, the best or the newest first, each with what was looked for marked."""
    order = paging.order("strongest")
    about = "" if held.exact else "about "
    inside = f" in {about}{wording.count(held.articles, 'article')}" if held.articles else ""
    header = f"{wording.count(held.sentences, 'sentence')}{inside}"
    if not held.sentences:
        others = scene.filters.with_(text=None) != Filters()
        where, way = (" under the filters in force", ", or remove a filter") if others else ("", "")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="no-hit"):
            st.header(header, anchor=False, width="content")
            st.caption(f"No sentence{where} says that. Ask for fewer words{way}, or try one of these.")
        _instead(scene)
        chips.without(
            scene, filters.options(scene), "sentence",
            lambda asked: scene.ask(full_text.total, asked.text or "", filters=asked),
        )  # fmt: skip
        _examples(scene)
        return
    st.header(header, anchor=False)
    if held.sentences > 1:
        paging.choose_order("strongest", "best match")
    text = scene.filters.text or ""
    read_state.line(
        scene, held.sentences, lambda asked, most: scene.ask(full_text.search, text, filters=asked, limit=most), "found"
    )
    panel.sentences(scene, _on_page(scene, held), "found")
    paging.pages(held.sentences, selections.STEP, order)


def _on_page(scene: Scene, held: Spread) -> pd.DataFrame:
    """The hits of the page that the address asks for."""
    order, page = paging.order("strongest"), paging.page(held.sentences, selections.STEP)
    text, offset = scene.filters.text or "", (page - 1) * selections.STEP
    return scene.ask(full_text.search, text, limit=selections.STEP, offset=offset, order=order)


def _instead(scene: Scene) -> None:
    """What there is instead: the search as the collection writes its words, each word alone, actors of such a name."""
    found = scene.ask(near_words.instead, scene.filters.text or "")
    with st.container(gap="xxsmall", key="instead"):
        for text, number in found:
            st.button(
                wording.plain(f"“{text}”: {wording.count(number, 'sentence')}"), key=f"instead-{text}",
                on_click=address.write, kwargs={"q": text, "page": None}, type="tertiary", icon=":material/search:",
            )  # fmt: skip
        words = {word.lower(): word for text, _ in found for word in query.single_words(text)}
        named = [one for word in words for one in scene.ask(_actors, word, filters=Filters())]
        for actor, label in dict(named[:THINGS]).items():
            _way("pages/Actor.py", label, ":material/person:", {"actor": actor})


def bars(scene: Scene, held: Spread) -> None:
    """The hits over time and by outlet; a click keeps only those. Without any: who is mentioned most."""
    if not held.sentences:
        mentioned(scene)
        return
    picture.picture(timeline.matches(held.times, dark=scene.dark), "found-months", _first)
    picture.picture(charts.by_outlet(held.outlets, dark=scene.dark), "found-outlets", _first)
    st.caption("Click a bar to keep only its sentences.")
    names = held.times["time"].fillna("date unknown"), held.outlets["outlet"].fillna("unknown outlet")
    counts = held.times["sentences"], held.outlets["sentences"]
    rows = pd.DataFrame({"where": pd.concat(names), "sentences": pd.concat(counts)})
    found = [Selection.of("month", time or "") for time in held.times["time"]]
    found += [Selection.of("outlet", outlet or "") for outlet in held.outlets["outlet"]]
    picture.twin(rows, found, "found-rows", on_select=keep)
    _named_in(scene, _on_page(scene, held))


def _named_in(scene: Scene, found: pd.DataFrame) -> None:
    """Who is named in the sentences listed, each a search for those hits that name them."""
    places = tuple(zip(found["article"], found["start"].astype(int), found["end"].astype(int), strict=True))
    asked = (scene.filters.text or "").casefold()
    named = [one for one in scene.ask(_inside, places, filters=Filters()) if one["name"].casefold() not in asked]
    if not named:
        return
    st.header("Named in these sentences", anchor=False)
    narrow = f'({scene.filters.text}) actor:"{{}}"'.format
    cards = [Card(opens=narrow(one["name"]), title=one["label"], line=one["kind"]) for one in named[:NAMED]]
    draw_cards(cards, "offers-named", dark=scene.dark, on_open=_search)


def _inside(view: View, _: Filters, places: tuple[tuple[str, int, int], ...]) -> list[dict[str, str]]:
    return actors.inside(view, places, 2 * NAMED)


def _first(found: list[Selection]) -> None:
    keep(found[0] if found else None)


def keep(selection: Selection | None) -> None:
    """A time or an outlet becomes a filter; articles of unknown outlets cannot be asked for."""
    kind, value = (selection.kind, selection.first) if selection else ("", "")
    if kind == "outlet" and value:
        address.write(outlet=[value], page=None)
    elif kind == "month":
        narrow = to_query(address.asked()[0].in_time(value))
        address.write(**{name: narrow.get(name) for name in ("from", "to", "dated", "undated")}, page=None)
