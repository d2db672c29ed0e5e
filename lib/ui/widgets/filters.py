"""The filters that can be chosen, behind one button on every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import streamlit as st

from lib.charts import words
from lib.collection import outlet_table
from lib.facts import QUAD_OF
from lib.filters import REPEATED, Filters
from lib.store import View
from lib.store.queries import actors, articles
from lib.store.queries.topics import with_children
from lib.ui import wording
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices

VOICES = {"told": "reported by the article", "claimed": "claimed by a speaker"}
POLARITIES = {"cooperation": "cooperation", "conflict": "conflict", "neutral": "neutral (requests, denials)"}
SPEECH = {"quoted": "in quotation marks", "reported": "paraphrased"}
MODALITIES = {"done": "done", "intended": "intended", "denied": "denied"}
LISTED = 1_000  # actors to choose from; a longer list is sent to the browser at every rerun. Search finds the others
Labels = Mapping[str, Mapping[str, str]]
NOUNS = {"with": "second actor", "by": "speaker"}


@dataclass(frozen=True)
class Options:
    """Labels by id of all that the collection holds, one mapping a parameter."""

    labels: Labels

    def label(self, parameter: str, value: str) -> str:
        """The label of a value, or the value itself."""
        return self.labels.get(parameter, {}).get(value, value)

    def holds(self, parameter: str, value: str) -> bool:
        """Whether the collection holds this value; a theme also when it only holds one below it."""
        known = self.labels.get(parameter, {})
        return value in known or (parameter == "theme" and not known.keys().isdisjoint(with_children([value])))


def options(scene: Scene) -> Options:
    """Everything that can be chosen at this revision."""
    held = scene.look_up(_articles_options)
    asked = (scene.filters.actor, scene.filters.other, address.value("path"), *scene.filters.by)
    people = scene.look_up(_actor_options, tuple(one for one in asked if one))
    fixed = {"voice": VOICES, "polarity": POLARITIES, "modality": MODALITIES, "quad": wording.QUADS, "speech": SPEECH}
    types = {name: words.verb(name, "").capitalize() for name in QUAD_OF}
    return Options({**held, **fixed, "type": types, "actor": people, "with": people, "by": people})


def _articles_options(view: View) -> dict[str, dict[str, str]]:
    held = articles.options(view)
    plain = {name: {value: value for value in held[f"{name}s"]} for name in ("outlet", "section", "kind")}
    return {**plain, "theme": dict(zip(held["themes"]["topic"], held["themes"]["label"], strict=True))}


def _actor_options(view: View, asked: tuple[str, ...]) -> dict[str, str]:
    held = actors.options(view, LISTED, asked)
    return dict(zip(held["actor"], held["label"], strict=True))


def alive(filters: Filters, options: Options) -> Filters:
    """The filters without the values that this collection does not hold."""
    kept: dict[str, Any] = {
        field: tuple(value for value in getattr(filters, field) if options.holds(name, value))
        for name, field in REPEATED.items()
    }
    one = {"actor": filters.actor, "other": filters.other}
    kept |= {field: value if value and options.holds("actor", value) else None for field, value in one.items()}
    return filters.with_(**kept)


def dead(filters: Filters, options: Options) -> tuple[str, ...]:
    """A sentence for each value of the address that this collection does not hold."""
    asked = {name: getattr(filters, field) for name, field in REPEATED.items()}
    asked |= {"actor": (filters.actor,), "with": (filters.other,)}
    return tuple(
        f"This link names the {NOUNS.get(name, name)} “{value}”, which is not in this collection: it is left out."
        for name, values in asked.items()
        for value in values
        if value and not options.holds(name, value)
    )


def popover(scene: Scene, options: Options) -> None:
    """A button that opens all filters as widgets, in four groups; they are drawn only while it is open."""
    opened = st.popover("Filter", icon=":material/add:", key="add-filter", on_change="rerun")
    if not opened.open:
        return
    filters, labels = scene.filters, options.labels
    with opened:
        left, right = st.columns(2, gap="medium")
        with left:
            _when_and_where(scene, labels)
            _how_sure(filters)
        with right:
            _who(scene, labels)
            _what(filters, labels)


def presets(newest: date) -> dict[str, tuple[str | None, str | None]]:
    """Ranges of days in one click, first and last, counted back from the day of the newest article."""
    month = newest.replace(day=1)
    return {
        "Last 7 days": ((newest - timedelta(days=6)).isoformat(), newest.isoformat()),
        f"{newest:%B %Y}": (month.isoformat(), newest.isoformat()),
        "All dates": (None, None),
    }


def _newest(view: View) -> str | None:
    """The day of the newest article with a date."""
    found = articles.listing(view, Filters(dated=True), limit=1)["published"].tolist()
    return str(found[0])[:10] if found else None


def _presets(scene: Scene) -> None:
    newest = scene.look_up(_newest)
    if newest is None:
        return
    with st.container(horizontal=True, gap="small"):
        for label, (first, last) in presets(date.fromisoformat(newest)).items():
            st.button(
                label, key=f"preset:{label}", type="tertiary", on_click=address.write,
                kwargs={"from_": first, "to": last, "show": None},
                help=f"Counted back from the newest article, {wording.day(newest)}." if first else None,
            )  # fmt: skip


def _when_and_where(scene: Scene, labels: Labels) -> None:
    filters = scene.filters
    st.html('<p class="group">When and where</p>')
    _presets(scene)
    since, until = st.columns(2)
    with since:
        choices.day("Published since", "from", filters.date_from)
        choices.day("Dates mentioned from", "when_from", filters.when_from)
    with until:
        choices.day("Published until", "to", filters.date_to)
        choices.day("Dates mentioned to", "when_to", filters.when_to)
    choices.switch("Only articles with a date", "dated", filters.dated, "Leaves out articles whose date is unknown.")
    choices.switch("Only unread articles", "unread", filters.unread is not None, "Leaves out articles you have read.")
    choices.several("Outlet", "outlet", labels["outlet"], filters.outlets)
    _groups_of_outlets(scene, labels["outlet"])
    choices.several("Section", "section", labels["section"], filters.sections)


def _groups_of_outlets(scene: Scene, outlets: Mapping[str, str]) -> None:
    """A list for each column of the reader's table of outlets: what is chosen there chooses its outlets."""
    table = outlet_table.read(scene.lake.place)
    for column in table.columns:
        choices.of_sets(f"Outlets by {column}", "outlet", table.groups(column, outlets), scene.filters.outlets)


def _who(scene: Scene, labels: Labels) -> None:
    st.html('<p class="group">Who</p>')
    if not scene.about_actors:
        choices.one("In articles that mention", "actor", labels["actor"], scene.filters.actor)
    choices.pills("Kind of actor", "kind", labels["kind"], scene.filters.kinds)
    choices.several("Said by", "by", labels["by"], scene.filters.by)


def _what(filters: Filters, labels: Labels) -> None:
    st.html('<p class="group">What</p>')
    choices.pills("Cooperation or conflict", "polarity", POLARITIES, filters.polarities)
    choices.pills("Reported or claimed", "voice", VOICES, filters.voices)
    choices.pills("Quotations", "speech", SPEECH, filters.speech)
    choices.pills("Done, intended, denied", "modality", MODALITIES, filters.modalities)
    choices.several("Type of act", "type", labels["type"], filters.types)
    choices.several("Words or actions", "quad", wording.QUADS, filters.quads)
    choices.several("Theme", "theme", labels["theme"], filters.themes)


def _how_sure(filters: Filters) -> None:
    st.html('<p class="group">Certainty</p>')
    choices.number("Minimum sentences", "min", filters.minimum)
    choices.share("Confidence from", "confidence", filters.confidence, "Hides quotes and relations below.")
    choices.switch("One article per near-copy", "once", filters.once, "Counts one wire story once.")
