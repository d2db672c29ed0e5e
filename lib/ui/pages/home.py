"""The parts of the Home page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import insights, look, mappings, words
from lib.charts import network as charts
from lib.charts.calendar import tiles, times
from lib.charts.words import badges
from lib.collection import storylines
from lib.filters import Filters
from lib.graph import relation_graph
from lib.selection import Selection
from lib.store import View
from lib.store.queries import articles, overview, quotes, relations
from lib.ui import notices, read_marks, wording
from lib.ui.evidence import selections
from lib.ui.evidence.queries import name_of
from lib.ui.pages import network
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import picture
from lib.ui.widgets.components import Card
from lib.ui.widgets.components import cards as draw_cards

POSTER, STRONGEST, STORIES, NEWEST, BADGES = 25, 6, 4, 5, 5  # relations, cards twice, articles, outlets of a card


def sentence(scene: Scene) -> None:
    """What the collection tells of, in one sentence whose numbers open what they count."""
    with st.container(key="insight", horizontal=True, gap="xxsmall", vertical_alignment="center"):
        for part in insights.of_collection(_counts(scene), _signs(scene), _days(scene)):
            if isinstance(part, str):
                st.markdown(wording.plain(part), width="content")
            elif part.selection.kind == "actors":
                told = wording.DEFINITIONS["actors"]
                st.page_link("pages/Actor.py", label=part.text, query_params=address.carried(), help=told)
            else:
                key, empty = f"count-{part.selection.to_url()}", part.text.startswith("0 ")
                sign = {"cooperation": "● ", "conflict": "✕ "}.get(part.sign, "")
                label = f"{sign}{part.text}"
                told = wording.DEFINITIONS[part.selection.kind]
                selections.button(label, part.selection, key, on_select=selections.kept, disabled=empty, help=told)


def _counts(scene: Scene) -> dict[str, int]:
    outlets, _, _ = scene.ask(_stretch)
    return {**scene.ask(overview.counts, filters=scene.filters.events()), "outlets": outlets}


def _stretch(view: View, filters: Filters) -> tuple[int, str, str]:
    """How many outlets wrote, and the first and last month of the articles with a date ("" without any)."""
    found = articles.by_month(view, filters)
    months = found["month"].dropna()
    first, last = (str(months.min()), str(months.max())) if len(months) else ("", "")
    return len(set(found["outlet"].dropna())), first, last


def _signs(scene: Scene) -> dict[str, int]:
    months = scene.ask(relations.by_month, filters=scene.filters.events())
    return {
        sign: int(number) for sign, number in mappings.totals(mappings.rows(months), "polarity", "sentences").items()
    }


def _days(scene: Scene) -> str:
    """ "Jan to Jun 2024": the months of the articles with a date."""
    _, first, last = scene.ask(_stretch)
    return words.months(first, last) if first else ""


def poster(scene: Scene) -> None:
    """The strongest relations as a picture; a sign or an arrow opens its sentences."""
    edges = scene.ask(relations.edges, filters=scene.filters.events(), limit=POSTER)
    if edges.empty:
        st.caption(notices.none(scene, "relation"))
        return
    graph = relation_graph.build(edges)
    figure = charts.poster(graph, network.positions(scene), dark=scene.dark, selected=_marked())
    picture.picture(figure, "poster", lambda found: selections.kept(found[0] if found else None))


def strongest(scene: Scene) -> None:
    """The strongest relations as cards, each opens its sentences: where no story fills the page."""
    edges = scene.ask(relations.edges, filters=scene.filters.events(), limit=POSTER)
    if edges.empty:
        return
    st.header("Who acts on whom", anchor=False)
    found = [network.edge_card(row) for row in mappings.rows(edges)[:STRONGEST]]
    draw_cards(found, "strongest", dark=scene.dark, on_open=lambda show: address.write(show=show, page=None))


def _marked() -> tuple[str, ...]:
    """The actor or the edge that was chosen."""
    one = selections.selected()
    return one.values if one is not None and one.kind in ("actor", "edge") else ()


def has_stories(scene: Scene) -> bool:
    """Whether any articles are of one story."""
    return not scene.ask(storylines.members, filters=scene.filters).empty


def happens(scene: Scene) -> None:
    """The largest stories as cards, each leads to its page."""
    found = scene.ask(storylines.members, filters=scene.filters)
    if found.empty:
        return
    st.header("Main stories", anchor=False)
    cards = [story_card(part) for _, part in list(found.groupby("story", sort=False))[:STORIES]]
    opened = draw_cards(cards, "stories", dark=scene.dark)
    if opened:
        st.switch_page("pages/Links.py", query_params=address.carried({"story": opened}))


def story_card(part: pd.DataFrame) -> Card:
    """A story: whose, its newest headline, its course and its outlets."""
    outlets = [str(outlet) for outlet in part["outlet"].dropna().value_counts().index]
    shown = outlets[:BADGES]
    first, last = part.iloc[0], part.iloc[-1]
    return {
        "opens": str(first["story"]),
        "title": str(first["name"]),
        "course": times.course(part["published"].dropna().tolist()),
        "line": f"{wording.count(len(part), 'article')} · {wording.title(last['title'])}",
        "badges": [(letter, outlet) for outlet, letter in badges(shown).items()],
    }


def in_their_words(scene: Scene, most: int = 3) -> None:
    """A few quotations as cards, each opens what that speaker says about that actor."""
    cards = quote_cards(scene, most)
    if not cards:
        return
    st.header("In their words", anchor=False)
    draw_cards(cards, "words", dark=scene.dark, on_open=lambda show: address.write(show=show, page=None))


def quote_cards(scene: Scene, most: int) -> list[Card]:
    """Quotations that tell something, as cards."""
    return [_quotation(scene, row) for row in scene.ask(telling, most)]


def telling(view: View, filters: Filters, most: int) -> list[insights.Row]:
    """Quotations worth showing, of the newest."""
    return insights.telling(mappings.rows(quotes.listing(view, filters, limit=300)), most)


def _quotation(scene: Scene, row: insights.Row) -> Card:
    """A quotation with its speaker; it opens what that speaker says, about the first whom it names if it names any."""
    about = next(iter(row["about"]), None)
    opens = Selection.of("cell", row["speaker"], about) if about else Selection.of("speaker", row["speaker"])
    whom = f" about {name_of(scene, about)}" if about else ""
    return {
        "opens": opens.to_url(),
        "quotation": f"“{' '.join(row['text'].split())}”",
        "line": f"{row['speaker_name']}{whom} · {row['outlet'] or 'outlet unknown'} · {wording.day(row['published'])}",
    }


def newest(scene: Scene) -> None:
    """When each outlet wrote how much, and the newest articles, each a link into the reader."""
    st.header("Timeline and latest", anchor=False)
    unread = address.carried({"unread": "1"})
    st.page_link("pages/Article.py", label=read_marks.count(scene), icon=":material/done_all:", query_params=unread)
    calendar = scene.ask(_calendar, scene.dark)
    if calendar:
        picture.picture(look.figure(calendar["data"], calendar["layout"]), "weeks")
    with st.container(gap="xxsmall"):
        for row in scene.ask(articles.listing, limit=NEWEST).to_dict("records"):
            line_of_article(row)


def line_of_article(row: dict[Any, Any]) -> None:
    """One article in a line, which leads into the reader."""
    goal = address.carried({"article": row["article"], "at": None})
    outlet = wording.text(row["outlet"]) or "outlet unknown"
    label = f"{wording.title(row['title'])} · {outlet}, {wording.day(row['published'])}"
    st.page_link("pages/Article.py", label=wording.plain(label), query_params=goal)


def _calendar(view: View, filters: Filters, dark: bool) -> dict[str, Any]:
    """The parts of the picture of who wrote when, none for a single day. They are few, what they count is much."""
    finest: times.Unit = "day" if articles.are_of_few_months(view, filters) else "week"
    read = articles.by_day if finest == "day" else articles.by_week
    fine = read(view, filters).rename(columns={"week": "time"})
    if len(set(fine["time"].dropna())) < 2:
        return {}
    return tiles.figure(fine, articles.by_month(view, filters), dark=dark, finest=finest).to_dict()


def article_link(row: dict[Any, Any]) -> None:
    """One article with outlet, date and what it holds, as a link into the reader."""
    params = address.carried({"article": row["article"], "at": None})
    st.page_link("pages/Article.py", label=wording.plain(wording.title(row["title"])), query_params=params)
    article_line(row)


def article_line(row: dict[Any, Any]) -> None:
    """Outlet, date and what one article holds."""
    outlet = wording.text(row["outlet"]) or "outlet unknown"
    held = f"{wording.count(row['quotes'], 'quote')}, {wording.count(row['relations'], 'relation')}"
    st.caption(f"{wording.plain(outlet)} · {wording.day(row['published'])} · {held}")
