"""What each kind of selection opens: a title and the query of its evidence, with its arguments and filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from lib.charts import words
from lib.charts.bundle import SIGNS
from lib.collection import storylines
from lib.facts import DramatisError
from lib.filters import Filters, changed, days_of, from_query
from lib.selection import Selection
from lib.store.queries import actors, evidence, topics
from lib.ui import wording
from lib.ui.state.scene import Scene

NO_DATE, NO_OUTLET = "date unknown", "an unknown outlet"
Conditions = Sequence[tuple[str, str]]
Query = tuple[str, Callable[..., pd.DataFrame], tuple[Any, ...], Filters]  # as ``EvidenceQuery``


class EvidenceQuery(NamedTuple):
    """A title, and what gives the evidence: ``read(view, filters, *arguments)``."""

    title: str
    read: Callable[..., pd.DataFrame]
    arguments: tuple[Any, ...]
    filters: Filters


def query_of(scene: Scene, selection: Selection) -> EvidenceQuery | None:
    """The evidence query of ``selection``, or None for one that leads nowhere."""
    # An actor among the conditions narrows also where those of the address are what the page is about.
    about = scene.about_actors and "actor" not in dict(selection.under)
    there = scene_at(scene, selection.under)
    if there is None:
        return None
    inside = replace(there, filters=narrowed(scene.filters, selection.under), about_actors=about)
    try:
        found = EvidenceQuery(*QUERIES[selection.kind](inside, *selection.values))
    except (ValueError, KeyError, IndexError):  # a link that somebody wrote by hand
        return None
    condition = in_words(selection.under, lambda actor: name_of(scene, actor))
    return found._replace(title=f"{found.title} · {condition}") if condition else found


def scene_at(scene: Scene, under: Conditions) -> Scene | None:
    """The scene at the revision that conditions name, as read-only as any earlier one; None for one that never was."""
    wished = dict(under).get("rev")
    if wished is None or wished == str(scene.view.revision):
        return scene
    try:
        return replace(scene, view=scene.lake.view(int(wished)), pinned=int(wished))
    except (ValueError, DramatisError):
        return None


def narrowed(filters: Filters, under: Conditions) -> Filters:
    """``filters`` with the conditions of a selection in their place."""
    query: dict[str, list[str]] = {}
    for name, value in under:
        query.setdefault(name, []).append(value)
    wished, _ = from_query(query)
    changes = {name: getattr(wished, name) for name in changed(wished)}
    if "actor" in changes:
        changes["other"] = None
    # Days narrow further: a bar counts only what the filters in force left of them.
    for name, nearest in (("date_from", max), ("date_to", min)):
        if name in changes and getattr(filters, name):
            changes[name] = nearest(changes[name], getattr(filters, name))
    return filters.with_(**changes)


def in_words(under: Conditions, name_of: Callable[[str], str]) -> str:
    """The conditions of a selection, to stand after a title: "hostile, in Wire"."""
    first = dict(reversed(under))
    outlets = [value for name, value in under if name == "outlet"]
    if len(outlets) > 1:
        first["outlet"] = f"{outlets[0]} and {wording.count(len(outlets) - 1, 'more outlet')}"
    said = (SAID[name](first, name_of) for name in dict(under) if name in SAID)
    return ", ".join(filter(None, said))


def name_of(scene: Scene, actor: str | None) -> str:
    """The name of an actor, or its id when the collection does not hold it."""
    found = scene.look_up(actors.one, actor) if actor else None
    return actor or "" if found is None else str(found["name"])


def is_known(scene: Scene, actor: str) -> bool:
    """Whether the collection holds this actor."""
    return scene.look_up(actors.one, actor) is not None


def _known(scene: Scene, actor: str) -> str:
    """The name of an actor. Raises ValueError for one that the collection does not hold: it leads nowhere."""
    if not is_known(scene, actor):
        raise ValueError(actor)
    return name_of(scene, actor)


def _time(time: str) -> str:
    return wording.range_of(*days_of(time)) if time else NO_DATE


def _theme(topic: str) -> str:
    return f"“{topics.topic(topic).label}”"


def _articles_month(scene: Scene, month: str, outlet: str | None = None) -> Query:
    # "" stands for the articles whose outlet is unknown.
    filters = scene.filters if outlet is None else scene.filters.with_(outlets=(outlet,))
    of = "" if outlet is None else f" of {outlet or NO_OUTLET}"
    return f"Articles{of}, {_time(month)}", evidence.articles, (), filters.in_time(month)


def _when(scene: Scene, *days: str) -> Query:
    first, last = (date.fromisoformat(day).isoformat() if day else None for day in days)
    return f"Sentences that name {wording.range_of(first, last)}", evidence.moments, (first, last), scene.numbers


def _when_only(scene: Scene, first: str, last: str, days: str) -> Query:
    first, last = (date.fromisoformat(day).isoformat() for day in (first, last))
    title = f"Less finely named: {wording.range_of(first, last)}"
    return title, evidence.coarser, (first, last, int(days)), scene.numbers


def story_of(scene: Scene, story: str) -> pd.DataFrame:
    """The articles of one story, which any article of it names too: an address kept from before still leads there.

    Raises ValueError for one that is not there under the filters in force.
    """
    found = scene.ask(storylines.members)
    named = [story, *found.loc[found["article"] == story, "story"]]
    mine = found.loc[found["story"] == named[-1]]
    if mine.empty:
        raise ValueError(story)
    return mine


def _story(scene: Scene, story: str) -> Query:
    mine = story_of(scene, story)
    title = f"{mine['name'].iloc[0]}: {len(mine)} articles of one story"
    return title, evidence.articles, (tuple(mine["article"]),), scene.filters


def _statement(scene: Scene, *values: str) -> Query:
    story, source, target, polarity, outlet = values
    filters = scene.filters.events().with_(polarities=(polarity,), outlets=(outlet,) if outlet else ())
    if not outlet:
        scene = replace(scene, filters=scene.filters.with_(outlets=()))
    mine = story_of(scene, story)
    only = tuple(mine.loc[mine["outlet"].notna(), "article"])
    title = f"{_known(scene, source)} → {_known(scene, target)}, {SIGNS[polarity]}, in {outlet or 'this story'}"
    return title, evidence.statement, (source, target, only), filters


# What a condition is called; it is given all of them by name, and what names actors.
SAID: dict[str, Callable[[Mapping[str, str], Callable[[str], str]], str]] = {
    "polarity": lambda under, _: SIGNS.get(under["polarity"], under["polarity"]),
    "type": lambda under, _: words.verb(under["type"], under.get("polarity", "")),
    "outlet": lambda under, _: f"in {under['outlet']}",
    "section": lambda under, _: f"in the section {under['section']}",
    "voice": lambda under, _: "reported by the article" if under["voice"] == "told" else under["voice"],
    "modality": lambda under, _: under["modality"],
    "speech": lambda under, _: {"quoted": "in quotation marks"}.get(under["speech"], "paraphrased"),
    "by": lambda under, name_of: f"as {name_of(under['by'])} says",
    "actor": lambda under, name_of: f"in articles that mention {name_of(under['actor'])}",
    "from": lambda under, _: wording.range_of(under["from"], under.get("to")),
    "to": lambda under, _: "" if "from" in under else wording.range_of(None, under["to"]),
    "undated": lambda *_: "without a date",
    "rev": lambda under, _: f"at revision {under['rev']}",
}
QUERIES: dict[str, Callable[..., Query]] = {
    "edge": lambda scene, source, target: (
        f"{_known(scene, source)} → {_known(scene, target)}", evidence.edge, (source, target), scene.numbers.events()),
    "pair": lambda scene, a, b: (
        f"{_known(scene, a)} ↔ {_known(scene, b)}", evidence.pair, (a, b), scene.numbers.events()),
    "actor": lambda scene, actor: (
        f"Sentences that mention {_known(scene, actor)}", evidence.actor, (actor,), scene.numbers),
    "acts": lambda scene, actor: (
        f"{_known(scene, actor)} acts", evidence.acts, (actor, "source"), scene.numbers.events()),
    "acted-on": lambda scene, actor: (
        f"{_known(scene, actor)} is acted on", evidence.acts, (actor, "target"), scene.numbers.events()),
    "actor-month": lambda scene, actor, month: (
        f"{_known(scene, actor)}, {_time(month)}", evidence.actor, (actor,), scene.numbers.in_time(month)),
    "named": lambda scene, actor, how, text: (
        f"{_known(scene, actor)} called “{text}”", evidence.named, (actor, text, how), scene.numbers),
    "relations": lambda scene: (
        "All sentences with a relation", evidence.relations, (), scene.filters.events()),
    "polarity-month": lambda scene, polarity, month: (
        f"{polarity.capitalize()}, {_time(month)}", evidence.relations, (),
        scene.numbers.in_time(month).events().with_(polarities=(polarity,))),
    "type": lambda scene, name: (
        f"“{words.verb(name, '')}”: {words.meaning(name).lower()}", evidence.relations, (),
        scene.filters.with_(types=(name,))),
    "quotes": lambda scene: ("All quotes", evidence.quotes, (None, None), scene.filters),
    "speaker": lambda scene, speaker: (
        f"{_known(scene, speaker)} says" if speaker else "Unattributed quotes",
        evidence.quotes, (speaker, None), scene.numbers),
    "quotation": lambda scene, article, number: (
        "One quote, as this article prints it", evidence.quotation, (article, int(number)), Filters()),
    "about": lambda scene, actor: (
        f"Said about {_known(scene, actor)}", evidence.quotes, (None, actor), scene.numbers),
    "cell": lambda scene, speaker, actor: (
        f"{_known(scene, speaker)} about {_known(scene, actor)}", evidence.quotes, (speaker, actor), scene.numbers),
    "theme": lambda scene, topic: (f"Words of the theme {_theme(topic)}", evidence.theme, (topic,), scene.filters),
    "theme-word": lambda scene, topic, word: (
        f"“{word}” for the theme {_theme(topic)}", evidence.theme, (topic, word), scene.filters),
    "theme-month": lambda scene, topic, month: (
        f"{_theme(topic)}, {_time(month)}", evidence.theme, (topic,), scene.filters.in_time(month)),
    "theme-outlet": lambda scene, topic, outlet: (
        f"{_theme(topic)} in {outlet or NO_OUTLET}", evidence.theme, (topic,),
        scene.filters.with_(outlets=(outlet,))),
    "portrayal": lambda scene, actor, descriptor: (
        f"{_known(scene, actor)} called “{descriptor}”", evidence.portrayal, (actor, descriptor), scene.numbers),
    "link": lambda scene, title: (f"Articles that link to “{title}”", evidence.link, (title,), scene.filters),
    "articles": lambda scene: ("All articles, by their first sentence", evidence.articles, (), scene.numbers),
    "article": lambda scene, article: (
        "Links in this article, and to it", evidence.links_of, (article,), scene.filters),
    "these": lambda scene, *chosen: (
        f"{wording.count(len(chosen), 'article')}, first sentence of each",
        evidence.articles, (chosen,), scene.filters),
    "story": _story,
    "statement": _statement,
    "month": _articles_month,
    "when": _when,
    "when-only": _when_only,
}  # fmt: skip
