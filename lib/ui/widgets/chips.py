"""The filters in force as chips in plain words, and what they leave as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from lib.charts import words
from lib.filters import DATES, REPEATED, SINGLE, Filters
from lib.ui import wording
from lib.ui.state import address, recent
from lib.ui.state.scene import Scene
from lib.ui.widgets import scope
from lib.ui.widgets.filters import Options

ONE = {
    "dated": "dated",
    "undated": "undated",
    "once": "once",
    "unread": "unread",
    "min": "minimum",
    "confidence": "confidence",
}
FIELDS = {**REPEATED, **DATES, **ONE, "actor": SINGLE["actor"], "with": SINGLE["with"]}  # parameter -> field
WORDS: Mapping[str, Callable[[str], str]] = MappingProxyType({
    "from": lambda day: f"since {_day(day)}",
    "to": lambda day: f"until {_day(day)}",
    "when_from": lambda day: f"names times since {_day(day)}",
    "when_to": lambda day: f"names times until {_day(day)}",
    "theme": lambda label: f"about {label}",
    "section": lambda label: f"only the section {label}",
    "kind": lambda label: f"only {words.PLURALS.get(label, f'{label}s')}",
    "type": lambda label: f"only “{label.lower()}”",
    "by": lambda label: f"said by {label}",
    "min": lambda least: f"at least {least} sentences",
    "confidence": lambda least: f"confidence from {least}",
    "actor": lambda label: f"mentions {label}",
    "with": lambda label: f"and {label}",
    "dated": lambda _: "only with a date",
    "undated": lambda _: "only without a date",
    "once": lambda _: "one article per near-copy",
    "unread": lambda _: "only unread articles",
})  # fmt: skip


def chips(scene: Scene, options: Options) -> None:
    """The filters in force, each with a sign that takes it away."""
    for name, values in _held(scene).items():
        for place, value in enumerate(values):
            label = said(name, options.label(name, value), place)
            st.button(
                wording.plain(words.short(label, 48)),
                icon=":material/close:",
                key=f"chip:{name}:{value}",
                on_click=_take_away,
                args=(name, value),
                help=f"Take away “{wording.plain(label)}”",
                wrap=False,
            )


def in_words(scene: Scene, options: Options) -> list[str]:
    """The filters in force, each in words."""
    held = _held(scene).items()
    return [
        said(name, options.label(name, value), place) for name, values in held for place, value in enumerate(values)
    ]


def of_field(scene: Scene, options: Options, field: str) -> list[str]:
    """The filters in force on one field, each in words."""
    return [_all(name, values, options) for name, values in _held(scene).items() if FIELDS[name] == field]


def clear_all(scene: Scene) -> None:
    """A button that takes every filter away; none where there is none."""
    if held := _held(scene):
        gone = dict.fromkeys((*held, "show"))
        st.button("Clear all", key="clear-all", type="tertiary", on_click=address.write, kwargs=gone)


def as_before(scene: Scene) -> None:
    """A button that undoes the last change of filters; none where none was made on this page."""
    held = _held(scene)
    now = tuple((name, tuple(values)) for name, values in sorted(held.items()))
    before = recent.filters_before(scene.page, now)
    if before is not None:
        asked = dict.fromkeys((*held, "show")) | {name: list(values) for name, values in before}
        told = "Undo the last change of filters"
        st.button(
            "Undo filter change", key="filters-as-before", icon=":material/undo:", type="tertiary", help=told,
            on_click=address.write, kwargs=asked,
        )  # fmt: skip


def without(scene: Scene, options: Options, noun: str, count: Callable[[Filters], int]) -> None:
    """Where the filters leave nothing: a button for each without which there is something, and how much."""
    for name, values in _held(scene).items():
        field = FIELDS[name]
        number = count(scene.filters.with_(**{field: getattr(Filters(), field)}))
        if number:
            label = f"Without “{_all(name, values, options)}”: {wording.count(number, noun)}"
            st.button(
                wording.plain(label), key=f"without:{name}", type="tertiary", icon=":material/filter_alt_off:",
                on_click=address.write, kwargs={name: None, "show": None},
            )  # fmt: skip


def untouched(scene: Scene, options: Options) -> None:
    """Says which numbers of the page the filters in force do not change."""
    named = {FIELDS[name]: _all(name, values, options) for name, values in _held(scene).items()}
    told = [one for one in scope.sentences(_variant(scene), scene.filters, named) if one]
    if told:
        st.caption(wording.plain(" ".join(told)))


def said(name: str, label: str, place: int = 0) -> str:
    """One filter in words: "only conflict"; further values of it are "or cooperation"."""
    told = WORDS.get(name, lambda label: f"only {label}")(label)
    return f"or {told.removeprefix('only ')}" if place else told


def _day(value: str) -> str:
    """A date in words; whatever else a link holds as it is: its chip is there to take it away."""
    try:
        return wording.day(value)
    except ValueError:
        return value


def _all(name: str, values: list[str], options: Options) -> str:
    return " ".join(said(name, options.label(name, value), place) for place, value in enumerate(values))


def _held(scene: Scene) -> dict[str, list[str]]:
    """The filters of the address with their values; the actors that a page is about, or shows as chosen, are none."""
    asked = {name: [value for value in values if value] for name, values in address.query().items() if name in FIELDS}
    chosen = ("actor", "with") if scene.about_actors else ()
    return {name: list(dict.fromkeys(values)) for name, values in asked.items() if values and name not in chosen}


def _variant(scene: Scene) -> str:
    """The page as it is until it is told what to show."""
    page, actor = scene.page, scene.filters.actor
    chosen = {"Actor": actor, "Network": actor, "Article": address.value("article")}
    return page if chosen.get(page, "yes") else f"{page} without one"


def _take_away(name: str, value: str) -> None:
    rest = [held for held in address.query().get(name, []) if held != value]
    address.write(**{name: rest, "show": None})
