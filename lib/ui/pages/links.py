"""The parts of the Links page: stories as lanes, links between their articles, and what is linked but not here."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.charts import insights, mappings
from lib.charts.calendar import lanes
from lib.collection import storylines
from lib.filters import Filters
from lib.selection import Selection
from lib.store.queries import articles, links
from lib.ui import notices, wording
from lib.ui.evidence import selections, stands_out
from lib.ui.pages import home
from lib.ui.sides import outlet_groups
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, picture
from lib.ui.widgets.components import Card, cards

QUOTED = 4  # beside the lanes, as cards
WANTED = 4  # likewise: articles that are not here
HEADLINE = 4  # words at least: of fewer a link is rather “1 day ago” or “More sport”
CIRCLES = "Click an article to see its links."
MISSING = "Often linked, not here"
VIEWS = {"chosen": "Links of one article", "all": "All links"}


def draw(scene: Scene, found: pd.DataFrame) -> None:
    """Stories as lanes; a circle opens its article's links, a name its story."""
    members = scene.ask(storylines.members)
    if members.empty:
        st.caption(lanes.EMPTY)
        return
    with scene.beside_filters():
        every = choices.view(VIEWS, "chosen") == "all"
        groups = outlet_groups.chosen(scene)
    one = selections.selected()
    chosen = one.first if one is not None and one.kind == "article" else None
    links = found if every else lanes.linked_with(found, chosen)
    figure = lanes.figure(members, links, dark=scene.dark, selected=chosen, groups=groups)
    with st.container(key="long-lanes" if lanes.is_long(figure) else "short-lanes"):
        picture.picture(figure, "lanes", _picked)
    st.caption(f"{lanes.said(members)} Click a circle for its links, a name for the whole story.")


def _picked(found: list[Selection]) -> None:
    one = found[0] if found else None
    if one is not None and one.kind == "story":
        address.write(story=one.first, show=None, page=None)
    else:
        selections.select(one)


def has_stories(scene: Scene) -> bool:
    """Whether any articles are of one story."""
    return not scene.ask(storylines.members).empty


def stands_out_at_all(scene: Scene) -> bool:
    """Whether there is a story, or anything that is linked to but not here."""
    return has_stories(scene) or bool(_wanted_cards(scene, scene.filters))


def stand_outs(scene: Scene) -> None:
    """The largest stories, what is linked to most but not here, and words of them."""
    found = insights.of_stories(mappings.rows(scene.ask(storylines.members)))
    hint = CIRCLES if found else "Click a row of the table: who links there opens here."
    stands_out.stands_out(scene, found, hint, MISSING, _wanted_cards(scene, scene.filters))
    home.in_their_words(scene, QUOTED)


def missing(scene: Scene) -> None:
    """What is linked to most but not in the whole collection, as cards that open who links to it, under no filter."""
    found = _wanted_cards(scene, Filters())
    if not found:
        return
    st.header(MISSING, anchor=False)
    opened = cards(found, "missing", dark=scene.dark)
    if opened:
        st.switch_page("pages/Links.py", query_params={"show": opened})


def _wanted_cards(scene: Scene, asked: Filters) -> list[Card]:
    rows = scene.ask(links.wanted, filters=asked).to_dict("records")
    found = [row for row in rows if len(row["title"].split()) >= HEADLINE][:WANTED]
    return [
        {
            "opens": Selection.of("link", row["title"]).to_url(),
            "title": wording.title(row["title"]),
            "line": f"linked from {wording.count(row['articles'], 'article')}",
        }
        for row in found
    ]


def chosen(scene: Scene) -> None:
    """The article of the chosen circle, as a link into the reader."""
    one = selections.selected() or Selection("")
    row = scene.look_up(articles.one, one.first) if one.kind == "article" else None
    if row is not None:
        with st.container(border=True):
            home.article_link(row)


def table(scene: Scene, found: pd.DataFrame) -> None:
    """The links as a table."""
    total = found.attrs.get("total", len(found))
    st.header(f"{wording.count(total, 'link')} from article to article", anchor=False)
    if found.empty:
        st.caption(f"{notices.none(scene, 'related-article link')} Wire stories and saved pages bring them.")
        return
    names = {"linked_title": "leads to", "title": "article", "outlet": "outlet", "section": "under the label"}
    rows = found.filter(list(names)).dropna(axis="columns", how="all").rename(columns=names)
    rows["held here"] = found["linked"].notna()
    if total > len(found):
        st.caption(f"Shown are {len(found):,}: the newest to each of the most linked articles.")
    picture.table(rows, [Selection.of("link", title) for title in found["linked_title"]], "link-rows")


def wanted(missing: pd.DataFrame) -> None:
    """Articles that are linked but not held, most wanted first."""
    if missing.empty:
        st.caption("Every linked article is here.")
        return
    rows = missing.filter(["title", "section", "articles"]).rename(columns={"articles": "linked from articles"})
    label = f"{missing.attrs.get('total', len(missing)):,} linked but not in this collection"
    picture.twin(rows, [Selection.of("link", title) for title in missing["title"]], "wanted", label)
