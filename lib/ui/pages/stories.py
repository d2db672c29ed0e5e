"""Stories across articles: groups, near-copies with what differs, and quotations that several outlets printed."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import insights, mappings
from lib.collection import storylines
from lib.facts import Span
from lib.selection import Selection
from lib.store import View
from lib.store.queries import articles, sides, sketches
from lib.stories import difference
from lib.ui import notices, saved, wording
from lib.ui.corrections import of_stories
from lib.ui.evidence import selections
from lib.ui.evidence.queries import story_of
from lib.ui.sides import outlet_groups
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, components
from lib.ui.widgets.number_table import number_table

QUOTATIONS = 12  # that stand in several outlets, and how many places of one are shown
PLACES = 40
VIEWS = {"statements": "Who reports what", "texts": "Texts side by side"}


def chosen(scene: Scene) -> pd.DataFrame | None:
    """The articles of the story that the address names, or None."""
    story = address.value("story")
    if not story:
        return None
    try:
        return story_of(scene, story)
    except ValueError:
        notices.nothing(
            scene, "article of this story", ":material/link_off:",
            lambda asked: _size(replace(scene, filters=asked), story), "article",
        )  # fmt: skip
        return None


def _size(scene: Scene, story: str) -> int:
    try:
        return len(story_of(scene, story))
    except ValueError:
        return 0


def story(scene: Scene, members: pd.DataFrame) -> None:
    """One story: who reports what in it, or any two of its texts side by side."""
    outlets = len(set(members["outlet"].dropna()))
    held = f"{wording.count(len(members), 'article')} by {wording.count(outlets, 'outlet')}"
    with scene.beside_filters():
        back = {"story": None, "show": None, "view": None}
        st.caption(wording.plain(held))
        st.button("All stories", icon=":material/arrow_back:", type="tertiary", on_click=address.write, kwargs=back)
        view = choices.view(VIEWS, "statements")
        saved.watch(scene, "Links", str(members["name"].iloc[0]), story=str(members["story"].iloc[0]))
    of_stories.buttons(scene, str(members["story"].iloc[0]))
    if view == "texts":
        _side_by_side(scene, members)
    else:
        _statements(scene, members)
    outlet_groups.coverage(scene, str(members["story"].iloc[0]))
    _articles_of(scene, members)


def _statements(scene: Scene, members: pd.DataFrame) -> None:
    """A table of statement by outlet; each number opens its sentences."""
    rows = mappings.rows(
        scene.ask(sides.statements_by_outlet, tuple(members["article"]), filters=scene.filters.events())
    )
    outlets, found = insights.outlets_of(rows), insights.statements(rows)
    headline = wording.plain(insights.headline(found, outlets))
    if not found:
        st.header(headline, anchor=False)
        st.caption(notices.none(scene, "statement"))
        return
    table = pd.DataFrame({"statement": [one.text for one in found]})
    table = table.assign(**{outlet: [one.cell(outlet) for one in found] for outlet in outlets})

    def opened(at: int, outlet: str) -> None:
        one = found[at]
        if outlet in one.by_outlet:
            ends = (one.source, one.target, one.polarity, outlet)
            selections.kept(Selection.of("statement", members["story"].iloc[0], *ends))

    with st.container(gap="xxsmall"):
        st.header(headline, anchor=False)
        number_table(table, "statements", opened, {"statement": st.column_config.TextColumn(width="medium")})
    st.caption(
        "■ reported by the outlet itself, ┄ claimed by a speaker it quotes, – neither. Widest differences first."
    )


def _articles_of(scene: Scene, members: pd.DataFrame) -> None:
    """Every article of the story, the oldest first, as a way into the reader; and out of the story."""
    st.header("Articles", anchor=False)
    if shared := members["shared"].iloc[0]:
        st.caption(wording.plain(f"Grouped by close dates and shared words: {', '.join(shared)}"))
    with st.container(gap="xxsmall"):
        for row in members.to_dict("records"):
            goal = address.carried({"article": row["article"]})
            outlet = wording.text(row["outlet"]) or "outlet unknown"
            label = f"{wording.day(row['published'])} · {outlet} · {wording.title(row['title'])}"
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.page_link("pages/Article.py", label=wording.plain(label), query_params=goal, width="content")
                of_stories.beside(scene, str(row["article"]))


def _side_by_side(scene: Scene, members: pd.DataFrame) -> None:
    """Any two texts of a story, words that differ marked."""
    rows = members.to_dict("records")
    labels = {
        n: f"{n + 1}. {wording.text(row['outlet']) or 'outlet unknown'}, {wording.day(row['published'])}"
        for n, row in enumerate(rows)
    }
    with st.container(key="version-boxes"):
        picked = [column.container() for column in st.columns(2, gap="medium")]
    at = []
    for n, place in enumerate(picked):
        with place:
            key = f"version-{n}"
            st.session_state.setdefault(key, min(n, len(rows) - 1))
            at.append(choices.box(("First text", "Second text")[n], labels, bare=True, key=key) or 0)
    _versions(scene, [rows[one] for one in at])


def near_copies(scene: Scene) -> None:
    """Clusters of near-copies; two versions side by side, words that differ marked."""
    st.header("Near-copies", anchor=False)
    found = scene.ask(sketches.clusters)
    if found.empty:
        st.caption("No two articles are near-copies of each other.")
        return
    clusters = [part for _, part in found.groupby("cluster", sort=False)]
    total = found.attrs.get("total", len(clusters))
    chosen_from = f", the largest {len(clusters):,} to choose from" if total > len(clusters) else ""
    st.caption(f"{wording.count(total, 'cluster')}{chosen_from}. Each counts as one independent source.")
    titles = [wording.title(part["title"].iloc[0]) for part in clusters]
    labels = {n: f"{n + 1}. {titles[n]} · {len(part)} versions" for n, part in enumerate(clusters)}
    chosen = choices.box("Compare", labels, key="cluster")
    _versions(scene, clusters[chosen or 0].to_dict("records")[:2])


def _versions(scene: Scene, rows: list[dict[Any, Any]]) -> None:
    first, second = (scene.look_up(text_of, row["article"]) for row in rows)
    changes = _changes(first, second)
    alike = _is_mostly_new(changes, len(first))  # where most differs, what is the same tells more
    with st.container(key="marked-words"):
        st.caption("Marked: words in common, without words such as “the”." if alike else "Marked: words that differ.")
    marked = [change for change in changes if (change.operation == "equal") == alike]
    spans = [change.a for change in marked], [change.b for change in marked]
    if alike:
        spans = difference.telling(first, spans[0]), difference.telling(second, spans[1])
    with st.container(key=f"versions-{rows[0]['article']}"):
        pairs = zip(st.columns(2, gap="medium"), (first, second), spans, rows, strict=False)
        for column, text, shown, row in pairs:
            with column:
                _version(row, text, shown)


def _is_mostly_new(changes: Sequence[difference.Change], length: int) -> bool:
    return 2 * sum(change.a.end - change.a.start for change in changes if change.operation != "equal") > length


@st.cache_data(max_entries=50, show_spinner=False)
def _changes(first: str, second: str) -> tuple[difference.Change, ...]:
    return difference.difference(first, second)


def text_of(view: View, article: str) -> str:
    """The text of an article, "" where it is not in the collection."""
    facts = articles.facts(view, article)
    return facts.article.text if facts else ""


def _version(row: dict[Any, Any], text: str, spans: list[Span]) -> None:
    goal = address.carried({"article": row["article"]})
    st.page_link("pages/Article.py", label=wording.plain(wording.title(row["title"])), query_params=goal)
    st.caption(f"{wording.plain(wording.text(row['outlet']) or 'outlet unknown')} · {wording.day(row['published'])}")
    label = html.escape(wording.title(row["title"]), quote=True)
    st.html(f'<div class="version" tabindex="0" role="region" aria-label="{label}">{marked(text, spans)}</div>')


def marked(text: str, spans: list[Span]) -> str:
    """``text`` as escaped HTML with ``spans`` marked."""
    pieces, at = [], 0
    for span in spans:
        pieces += [html.escape(text[at : span.start]), f"<mark>{html.escape(text[span.start : span.end])}</mark>"]
        at = span.end
    return f'<div style="{wording.SERIF} white-space: pre-wrap;">{"".join(pieces)}{html.escape(text[at:])}</div>'


def shared_quotes(scene: Scene) -> None:
    """The same quotation in several outlets, and which part of it each one kept."""
    st.header("The same words in several outlets", anchor=False)
    found = scene.ask(storylines.shared_quotations)
    if found.empty:
        st.caption("No quotation appears in two or more articles.")
        return
    for n, (_, part) in enumerate(islice(found.groupby("quotation", sort=False), QUOTATIONS)):
        whole = str(part["whole"].iloc[0])
        label = f"“{wording.plain(whole[:110])}{'…' if len(whole) > 110 else ''}” · {len(part):,} places"
        with components.on_demand(label, f"quotation-{n}") as is_open:
            if is_open:
                _kept(part)


def _kept(part: pd.DataFrame) -> None:
    """What each outlet kept of one quotation."""
    for row in part.head(PLACES).to_dict("records"):
        outlet = wording.text(row["outlet"]) or "outlet unknown"
        goal = address.carried({"article": row["article"], "at": str(row["start"])})
        label = wording.plain(f"{outlet}, {wording.day(row['published'])}: kept {row['share']:.0%}")
        st.page_link("pages/Article.py", label=label, query_params=goal)
        st.html(marked(row["whole"], list(row["kept"])))
    if len(part) > PLACES:
        st.caption(f"The first {PLACES} of {len(part):,} places; filters narrow them.")
