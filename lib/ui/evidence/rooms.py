"""Rooms: what lies behind each kind of door: a title, the evidence to read, its arguments and its filters."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from lib.charts import words
from lib.filters import Filters
from lib.store.queries import actors, evidence, topics
from lib.ui import wording
from lib.ui.evidence import narrowing
from lib.ui.state.scene import Scene

NO_DATE, NO_OUTLET = "date unknown", "an unknown outlet"
Room = tuple[str, Callable[..., pd.DataFrame], tuple[Any, ...], Filters]


def room_of(scene: Scene, door: str) -> Room | None:
    """The room behind ``door``, or None for one that leads nowhere."""
    kind, _, rest = door.partition(":")
    try:
        return ROOMS[kind](scene, rest) if kind in ROOMS else None
    except (ValueError, KeyError):  # a link that somebody wrote by hand
        return None


def name_of(scene: Scene, actor: str | None) -> str:
    """The name of an actor, or its id when the collection does not hold it."""
    found = scene.ask(_one, actor, filters=Filters()) if actor else None
    return actor or "" if found is None else str(found["name"])


def is_known(scene: Scene, actor: str) -> bool:
    """Whether the collection holds this actor."""
    return scene.ask(_one, actor, filters=Filters()) is not None


def _one(view: Any, _: Filters, actor: str) -> Any:
    return actors.one(view, actor)


def of_month(filters: Filters, month: str) -> Filters:
    """``filters`` narrowed to articles of ``month`` (2024-03), or to those without a date ("")."""
    if not month:
        return filters.with_(undated=True)
    year, number = (int(part) for part in month.split("-"))
    first, last = f"{month}-01", f"{month}-{monthrange(year, number)[1]:02}"
    return filters.with_(
        date_from=max(first, filters.date_from or first), date_to=min(last, filters.date_to or last), dated=True
    )


def _known(scene: Scene, actor: str) -> str:
    """The name of an actor. Raises ValueError for one that the collection does not hold: the door leads nowhere."""
    found = scene.ask(_one, actor, filters=Filters())
    if found is None:
        raise ValueError(actor)
    return str(found["name"])


def _month(month: str) -> str:
    return words.month(month) if month else NO_DATE


def _edge(scene: Scene, rest: str) -> Room:
    source, target = rest.split("|")
    title = f"{_known(scene, source)} → {_known(scene, target)}"
    return title, evidence.edge, (source, target), scene.numbers.events()


def _pair(scene: Scene, rest: str) -> Room:
    a, b = rest.split("|")
    return f"{_known(scene, a)} ↔ {_known(scene, b)}", evidence.pair, (a, b), scene.numbers.events()


def _actor(scene: Scene, rest: str) -> Room:
    return f"Sentences that mention {_known(scene, rest)}", evidence.actor, (rest,), scene.numbers


def _acts(scene: Scene, rest: str) -> Room:
    return f"{_known(scene, rest)} acts", evidence.acts, (rest, "source"), scene.numbers.events()


def _acted_on(scene: Scene, rest: str) -> Room:
    return f"{_known(scene, rest)} is acted on", evidence.acts, (rest, "target"), scene.numbers.events()


def _actor_month(scene: Scene, rest: str) -> Room:
    actor, month = rest.split("|")
    filters = of_month(scene.numbers, month)
    return f"{_known(scene, actor)}, {_month(month)}", evidence.actor, (actor,), filters


def _named(scene: Scene, rest: str) -> Room:
    actor, how, text = rest.split("|", 2)
    return f"{_known(scene, actor)} called “{text}”", evidence.named, (actor, text, how), scene.numbers


def _all_relations(scene: Scene, _: str) -> Room:
    return "All sentences that hold a relation", evidence.relations, (), scene.filters.events()


def _polarity_month(scene: Scene, rest: str) -> Room:
    polarity, month = rest.split("|")
    return (
        f"{polarity.capitalize()}, {_month(month)}",
        evidence.relations,
        (),
        of_month(scene.numbers, month).with_(polarities=(polarity,)),
    )


def _type(scene: Scene, rest: str) -> Room:
    told = f"“{words.verb(rest, '')}”: {words.meaning(rest).lower()}"
    return told, evidence.relations, (), scene.filters.with_(types=(rest,))


def _all_quotes(scene: Scene, _: str) -> Room:
    return "All quotes", evidence.quotes, (None, None), scene.filters


def _speaker(scene: Scene, rest: str) -> Room:
    title = f"{_known(scene, rest)} says" if rest else "Quotes that nobody known is shown to say"
    return title, evidence.quotes, (rest, None), scene.numbers


def _about(scene: Scene, rest: str) -> Room:
    return f"Said about {_known(scene, rest)}", evidence.quotes, (None, rest), scene.numbers


def _cell(scene: Scene, rest: str) -> Room:
    speaker, actor = rest.split("|")
    title = f"{_known(scene, speaker)} about {_known(scene, actor)}"
    return title, evidence.quotes, (speaker, actor), scene.numbers


def _theme(scene: Scene, rest: str) -> Room:
    return f"Words of the theme “{topics.topic(rest).label}”", evidence.theme, (rest,), scene.filters


def _theme_word(scene: Scene, rest: str) -> Room:
    topic, word = rest.split("|", 1)
    return f"“{word}” for the theme “{topics.topic(topic).label}”", evidence.theme, (topic, word), scene.filters


def _theme_month(scene: Scene, rest: str) -> Room:
    topic, month = rest.rsplit("|", 1)
    return (
        f"“{topics.topic(topic).label}”, {_month(month)}",
        evidence.theme,
        (topic,),
        of_month(scene.filters, month),
    )


def _theme_outlet(scene: Scene, rest: str) -> Room:
    topic, outlet = rest.split("|", 1)
    return (
        f"“{topics.topic(topic).label}” in {outlet or NO_OUTLET}",
        evidence.theme,
        (topic,),
        scene.filters.with_(outlets=(outlet,)),
    )


def _portrayal(scene: Scene, rest: str) -> Room:
    actor, descriptor = rest.split("|", 1)
    return f"{_known(scene, actor)} called “{descriptor}”", evidence.portrayal, (actor, descriptor), scene.numbers


def _link(scene: Scene, rest: str) -> Room:
    return f"Articles that link to “{rest}”", evidence.link, (rest,), scene.filters


def _articles(scene: Scene, _: str) -> Room:
    return "All articles, by their first sentence", evidence.articles, (), scene.filters


def _article(scene: Scene, rest: str) -> Room:
    return "Links in this article, and to it", evidence.links_of, (rest,), scene.filters


def _these(scene: Scene, rest: str) -> Room:
    chosen = rest.split("|")
    return f"{len(chosen)} articles of one story", evidence.articles, (tuple(chosen),), scene.filters


def _articles_month(scene: Scene, rest: str) -> Room:
    month, given, outlet = rest.partition("|")
    # "" stands for the articles whose outlet is unknown.
    filters = scene.filters.with_(outlets=(outlet,)) if given else scene.filters
    of = f" of {outlet or NO_OUTLET}" if given else ""
    return f"Articles{of}, {_month(month)}", evidence.articles, (), of_month(filters, month)


def _when(scene: Scene, rest: str) -> Room:
    first, last = (date.fromisoformat(day).isoformat() if day else None for day in rest.split("|"))
    told = wording.range_of(first, last)
    return f"Sentences that name {told}", evidence.moments, (first, last), scene.numbers


def _when_only(scene: Scene, rest: str) -> Room:
    first, last, days = rest.split("|")
    told = wording.range_of(date.fromisoformat(first).isoformat(), date.fromisoformat(last).isoformat())
    return f"Less finely named: {told}", evidence.coarser, (first, last, int(days)), scene.numbers


def _only(scene: Scene, rest: str) -> Room:
    asked, door = rest.split("|", 1)
    inside = replace(scene, filters=narrowing.narrowed(scene.filters, asked))
    room = None if door.startswith("only:") else room_of(inside, door)  # one inside another could go on for ever
    if room is None:
        raise ValueError(door)
    condition = narrowing.said(asked, lambda actor: name_of(scene, actor))
    return f"{room[0]} · {condition}" if condition else room[0], *room[1:]


ROOMS: dict[str, Callable[[Scene, str], Room]] = {
    "edge": _edge,
    "pair": _pair,
    "actor": _actor,
    "acts": _acts,
    "acted-on": _acted_on,
    "actor-month": _actor_month,
    "named": _named,
    "relations": _all_relations,
    "polarity-month": _polarity_month,
    "type": _type,
    "quotes": _all_quotes,
    "speaker": _speaker,
    "about": _about,
    "cell": _cell,
    "theme": _theme,
    "theme-word": _theme_word,
    "theme-month": _theme_month,
    "theme-outlet": _theme_outlet,
    "portrayal": _portrayal,
    "link": _link,
    "articles": _articles,
    "article": _article,
    "these": _these,
    "month": _articles_month,
    "when": _when,
    "when-only": _when_only,
    "only": _only,
}
