"""The parts of the Actor page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import bars, counterparts, insights, mappings, timeline, words
from lib.charts.colours import Palette, palette
from lib.filters import Filters
from lib.selection import Selection
from lib.store.queries import actors, overview, relations
from lib.store.queries.actors import NAMES, actor_profiles
from lib.ui import notices, saved, wording
from lib.ui.corrections import entry
from lib.ui.evidence import hostility, selections
from lib.ui.pages import card, network
from lib.ui.state import address, paging
from lib.ui.state.scene import Scene
from lib.ui.widgets import picture
from lib.ui.widgets.components import Card, cards
from lib.ui.widgets.number_table import Headings, Sorting, sorted_table, sorting

MOST = 12  # types shown at most
MOST_ACTORS = 24  # rows on a page of the table
COLUMNS = {
    "name": "label", "kind": "kind", "sentences": "sentences", "by month": "months", "acts ●": "acts_cooperation",
    "acts ✕": "acts_conflict", "acted on ●": "acted_cooperation", "acted on ✕": "acted_conflict",
    "quotes by": "quotes", "quotes about": "about",
}  # fmt: skip
# Columns by which the table can be sorted, and whether the least comes first.
SORTED = {name: column in NAMES for name, column in COLUMNS.items() if column != "months"}
# Column → the kind of selection of its numbers, and the sign of the acts that it counts.
DOORS: dict[str, tuple[str, str]] = {
    "sentences": ("actor", ""), "acts ●": ("acts", "cooperation"), "acts ✕": ("acts", "conflict"),
    "acted on ●": ("acted-on", "cooperation"), "acted on ✕": ("acted-on", "conflict"), "quotes by": ("speaker", ""),
    "quotes about": ("about", ""),
}  # fmt: skip


def selected(scene: Scene) -> dict[str, Any] | None:
    """The selected actor, None for none."""
    return scene.look_up(actors.one, scene.filters.actor) if scene.filters.actor else None


def choose(scene: Scene) -> None:
    """A table of the most mentioned actors: a name opens the actor, a number its sentences."""
    by = sorting("sorted", SORTED, Sorting("sentences", rising=False))
    held = scene.ask(overview.counts, filters=scene.filters.events())["actors"]
    here = paging.page(held, MOST_ACTORS, "rows")
    found = scene.ask(
        actor_profiles,
        limit=MOST_ACTORS,
        offset=(here - 1) * MOST_ACTORS,
        order=f"{'' if by.rising else '-'}{COLUMNS[by.column]}",
    )
    if found.empty:
        notices.nothing(
            scene, "actor", ":material/person:",
            lambda asked: scene.ask(overview.counts, filters=asked.unselected().events())["actors"],
        )  # fmt: skip
        return
    first = scene.ask(actors.ranking, limit=1).iloc[0]
    most = f"{first['name']} is mentioned most, in {wording.count(int(first['sentences']), 'sentence')}"
    one_month = len(found["months"].iloc[0]) < 2  # a single bar is no course
    rows = pd.DataFrame(
        {label: found[column] for label, column in COLUMNS.items() if column != "months" or not one_month}
    )
    months = st.column_config.BarChartColumn(
        "by month", width="small", y_min=0, help="Sentences in each month in which any of these actors is mentioned"
    )
    with st.container(gap="xsmall"):
        st.markdown(wording.plain(f"{wording.count(held, 'actor')}: {most}."))
        sorted_table(
            rows, "actors", lambda at, name: _opened(str(found["actor"].iloc[at]), name), Headings(by, SORTED),
            {"by month": months},
        )  # fmt: skip
        paging.pages(held, MOST_ACTORS, "strongest", "rows")
    st.caption(
        "● in cooperation, ✕ in conflict. Click a heading to sort, a name to open the actor, a number to see its "
        "sentences."
    )


def _opened(actor: str, label: str) -> None:
    if label not in DOORS:
        address.write(actor=actor, show=None, page=None)
        return
    kind, sign = DOORS[label]
    one = Selection.of(kind, actor)
    selections.kept(one.narrowed(polarity=sign) if sign else one)


def head(scene: Scene, actor: dict[str, Any]) -> None:
    """The country it belongs to, what stands out of its relations, and the ways on from here."""
    country = wording.country(actor["country"]) if actor["kind"] != "country" else None
    one = actor["actor"]
    with st.container(key="actor-head", horizontal=True, vertical_alignment="center"):
        if country:
            st.caption(wording.plain(country))
        around = scene.ask(relations.involving, one, filters=scene.numbers.events())
        rows = mappings.rows(around)
        for insight in insights.of_relations(rows, hostility.severity(scene, rows, scene.numbers.events()))[:2]:
            key = f"stands-out-{insight.selection.to_url()}"
            icon = card.SIGNS[insight.sign]
            selections.button(wording.plain(insight.text), insight.selection, key, on_select=selections.kept, icon=icon)
    with scene.beside_filters():
        _ways_on(scene, one, str(actor["name"]))
    entry.made_of_actor(scene, one)


def _ways_on(scene: Scene, one: str, name: str) -> None:
    near = address.carried({"actor": one, "depth": "1"})
    st.page_link("pages/Network.py", label="In the network", icon=":material/hub:", query_params=near)
    both = address.carried({"actor": one, "with": None})
    st.page_link("pages/Compare.py", label="Compare with …", icon=":material/compare_arrows:", query_params=both)
    entry.of_actor(scene, one)
    saved.watch(scene, "Actor", name, actor=one)


def is_unnamed(scene: Scene, actor: dict[str, Any]) -> bool:
    """Whether no sentence under the filters mentions the actor; then says what there is without them."""

    def count(asked: Filters) -> int:
        return sum(scene.ask(actors.by_month, actor["actor"], filters=asked.unselected())["sentences"].tolist())

    if count(scene.numbers):
        return False
    name = wording.text(actor["name"]) or "this actor"
    notices.nothing(scene, f"sentence that mentions {wording.plain(name)}", ":material/person:", count, "sentence")
    return True


def over_time(scene: Scene, actor: dict[str, Any]) -> None:
    """Sentences that mention the actor, over time; what the actor says and what is said about it."""
    times = scene.ask(actors.by_time, actor["actor"], filters=scene.numbers)
    figure = timeline.actor(times, dark=scene.dark, name=wording.text(actor["name"]) or "this actor")
    picture.picture(figure, "actor-months", lambda found: _pick(actor["actor"], found))
    one, them = actor["actor"], wording.pronoun(actor["kind"]).them
    with st.container(horizontal=True, gap="medium", key="actor-counts"):
        for kind, rest, icon in (("speaker", f"by {them}", "format_quote"), ("about", f"about {them}", "chat")):
            for noun, speech in wording.SPEECH:
                said = Selection.of(kind, one).narrowed(speech=speech)
                selections.counted(scene, noun, rest, said, icon=f":material/{icon}:")
        card.acts(scene, one)


def _pick(actor: str, found: list[Selection]) -> None:
    selections.select(Selection.of("actor-month", actor, *found[0].values) if found else None)


def does(scene: Scene, actor: dict[str, Any]) -> None:
    """What the actor does and what is done to it, by type of relation."""
    one = actor["actor"]
    found = scene.ask(relations.acts, one, filters=scene.numbers.events()).to_dict("records")
    they, them, act, are = wording.pronoun(actor["kind"])
    labels, parts = _by_type(actor, [row for row in found if row["type"] is not None], palette(scene.dark))
    if parts:
        heads = f"{they} {are} acted on", f"{they} {act}"
        title = f"What {they} {'do' if they == 'they' else 'does'}, and what is done to {them}, by type of relation"
        figure = bars.two_sided(labels, parts, heads, title=title, dark=scene.dark)
        picture.picture(figure, "actor-types", lambda found: selections.kept(found[0] if found else None))


def _by_type(actor: dict[str, Any], rows: list[dict[Any, Any]], colours: Palette) -> tuple[list[str], list[bars.Part]]:
    """The verbs of the first types, and a bar for each side that has any."""
    kinds: dict[tuple[str, str], int] = {}
    parts = []
    for row in rows:
        place = kinds.setdefault((row["type"], row["polarity"]), len(kinds))
        if place < MOST:
            parts.append(_part(actor, row, place, colours))
    return [words.verb(*kind) for kind in kinds][:MOST], parts


def _part(actor: dict[str, Any], row: dict[Any, Any], place: int, colours: Palette) -> bars.Part:
    verb, meaning = words.verb(row["type"], row["polarity"]), words.meaning(row["type"])
    name, acts = actor["name"], row["side"] == "source"
    told = f"{name} {verb} another" if acts else f"Another {verb} {name}"
    hover = f"{told} ({wording.count(row['sentences'], 'sentence')}). {verb.capitalize()}: {meaning.lower()}"
    one = Selection.of("acts" if acts else "acted-on", actor["actor"])
    selection = one.narrowed(type=row["type"], polarity=row["polarity"])
    number, colour = int(row["sentences"]), colours.of_polarity(row["polarity"])
    return bars.Part(place, number if acts else -number, colour, selection, hover, written=f"{number:,}")


def around(scene: Scene, actor: dict[str, Any]) -> None:
    """Who acts on the actor and on whom it acts, a row a counterpart; the same as a table, the strongest first."""
    one = actor["actor"]
    found = scene.ask(relations.involving, one, filters=scene.numbers.events())
    if card.frame_empty(found, notices.none(scene, "relation")):
        return
    drawn = counterparts.figure(mappings.rows(found), one, dark=scene.dark)
    picture.picture(drawn, "actor-counterparts", lambda found: selections.kept(found[0] if found else None))
    rows, goals = network.as_rows(found)
    picture.twin(rows, goals, "actor-edges", f"All {wording.count(len(rows), 'relation')}", on_select=selections.kept)


def read_of(scene: Scene, actor: dict[str, Any]) -> None:
    """The articles that mention the actor most, each a card into the reader."""
    found = scene.ask(actors.by_article, actor["actor"], filters=scene.numbers).to_dict("records")
    st.header("Mentioned most in", anchor=False)
    opened = cards([_article_card(row) for row in found], "read-of", dark=scene.dark)
    if opened:
        st.switch_page("pages/Article.py", query_params=address.carried({"article": opened, "show": None}))


def _article_card(row: dict[Any, Any]) -> Card:
    bits = (wording.text(row["outlet"]) or "outlet unknown", wording.day(row["published"]))
    line = " · ".join((*bits, wording.count(row["sentences"], "sentence")))
    return {"opens": str(row["article"]), "title": wording.title(row["title"]), "line": line}


def portrayed(scene: Scene, actor: dict[str, Any]) -> None:
    """The words used for the actor, and by whom."""
    st.header("Loaded language", anchor=False)
    found = scene.ask(actors.portrayals, actor["actor"], filters=scene.numbers)
    if card.frame_empty(found, notices.none(scene, "positive or negative description")):
        return
    names = {"descriptor": "word", "polarity": "tone", "speaker_name": "used by", "times": "sentences"}
    rows = found.filter(list(names)).rename(columns=names)
    rows["used by"] = rows["used by"].fillna("the article itself")
    pairs = zip(found["descriptor"], found["speaker"], strict=True)
    goals = [_called(actor["actor"], word, by) for word, by in pairs]
    label = f"{wording.count(len(rows), 'word')}, by whom and in which tone"
    picture.twin(rows, goals, "portrayals", label, expanded=True, on_select=selections.kept)


def _called(actor: str, word: str, speaker: Any) -> Selection:
    by = wording.text(speaker)
    return Selection.of("portrayal", actor, word).narrowed(**({"by": by} if by else {"voice": "told"}))


def names(scene: Scene, actor: dict[str, Any]) -> None:
    """The names under which the actor appears."""
    found = scene.ask(actors.names_used, actor["actor"], filters=scene.numbers)
    pairs = zip(found["how"], found["text"], strict=True)
    goals = [Selection.of("named", actor["actor"], how, text) for how, text in pairs]
    rows = found.assign(how=[wording.HOW.get(how, how) for how in found["how"]]).rename(columns={"text": "called"})
    label = f"Names used for {wording.pronoun(actor['kind']).them}"
    picture.twin(rows, goals, "names", label, on_select=selections.kept)
