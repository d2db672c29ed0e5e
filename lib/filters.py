"""What the reader asked for, as one frozen value, and its form in a URL."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

from lib.facts import QUAD_OF, is_event

# URL parameter -> field. The names are part of every link ever shared: never rename one.
REPEATED = {
    "outlet": "outlets",
    "section": "sections",
    "theme": "themes",
    "kind": "kinds",
    "type": "types",
    "quad": "quads",
    "polarity": "polarities",
    "voice": "voices",
    "modality": "modalities",
    "by": "by",
    "speech": "speech",
}
DATES = {"from": "date_from", "to": "date_to", "when_from": "when_from", "when_to": "when_to"}
SINGLE = {**DATES, "actor": "actor", "with": "other", "q": "text"}
EVENTS = tuple(sorted({quad for quad in QUAD_OF.values() if is_event(quad)}))  # quad classes of PLOVER's own types
SWITCHES = ("dated", "undated", "once", "unread")  # on where they are "1"
PARAMETERS = (*REPEATED, *SINGLE, *SWITCHES, "min", "confidence")


@dataclass(frozen=True, slots=True)
class Seen:
    """The articles (ids) that a reader has read; two of one ``name`` are the same, so that no key holds all ids."""

    name: str = ""
    articles: tuple[str, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty tuples and None mean "any". Dates are ISO and inclusive."""

    date_from: str | None = None
    date_to: str | None = None
    dated: bool = False  # True leaves out articles without a date
    undated: bool = False  # True keeps only those: what a bar of articles without a date opens
    when_from: str | None = None  # articles that name a time in this range, whenever they were published
    when_to: str | None = None
    outlets: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()  # topic ids
    actor: str | None = None  # actor id
    other: str | None = None  # the second of a pair
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()  # PLOVER types
    quads: tuple[str, ...] = ()
    polarities: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()  # "told", "claimed"
    modalities: tuple[str, ...] = ()  # "done", "intended", "denied"
    by: tuple[str, ...] = ()  # actor ids whose claims count
    speech: tuple[str, ...] = ()  # "quoted" (words between marks), "reported" (a paraphrase): quotes only
    minimum: int = 1  # minimum number of sentences of an edge
    confidence: float = 0.0  # minimum confidence of a quote or relation
    once: bool = False  # one article per cluster of near-copies
    unread: Seen | None = None  # leaves these out; a link says only that, whose they are says who opens it
    text: str | None = None
    articles: tuple[str, ...] = ()  # ids; no link holds them

    def with_(self, **changes: object) -> Filters:
        """The same filters but for ``changes``."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def events(self) -> Filters:
        """The same, without "says about" relations unless they were asked for by type or quad class."""
        return self if self.quads or "STATE" in self.types else replace(self, quads=EVENTS)

    def unselected(self) -> Filters:
        """The same, without the selected actor or pair: a selection lists its sentences, it does not cut a picture."""
        return replace(self, actor=None, other=None)

    def in_time(self, time: str) -> Filters:
        """The same, narrowed to articles of ``time`` (see ``days_of``), or to those without a date ("")."""
        if not time:
            return replace(self, undated=True)
        first, last = days_of(time)
        first, last = max(first, self.date_from or first), min(last, self.date_to or last)
        return replace(self, date_from=first, date_to=last, dated=True)

    @property
    def narrows_articles(self) -> bool:
        """Whether any filter leaves out articles as a whole."""
        days = self.date_from, self.date_to, self.dated, self.undated, self.when_from, self.when_to
        return any((*days, self.outlets, self.sections, self.themes, self.once, self.unread, self.articles))


def days_of(time: str) -> tuple[str, str]:
    """First and last day (ISO) of a month "2024-03", a day "2024-03-05", or of several "2024-03-04..2024-03-10".

    Raises ValueError for anything else.
    """
    begin, several, end = time.partition("..")
    if len(time) == len("2024-03"):
        first = date.fromisoformat(f"{time}-01")
        last = first.replace(day=monthrange(first.year, first.month)[1])
    else:
        first = date.fromisoformat(begin)
        last = date.fromisoformat(end) if several else first
    return first.isoformat(), last.isoformat()


def once(query: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """URL parameters with each value once and none that is empty; of a filter that takes one value, the first."""
    values = {name: list(dict.fromkeys(filter(None, held))) for name, held in query.items()}
    return {name: held[:1] if name in PARAMETERS and name not in REPEATED else held for name, held in values.items()}


def from_query(query: Mapping[str, list[str]]) -> tuple[Filters, tuple[str, ...]]:
    """Filters held by URL parameters, and a sentence for each value that could not be read."""
    query = once(query)
    values: dict[str, object] = {name: tuple(query.get(key, ())) for key, name in REPEATED.items()}
    troubles: list[str] = []
    for key, name in SINGLE.items():
        values[name] = _first(query, key)
    for key in DATES:
        values[DATES[key]] = _iso(query, key, troubles)
    values["dated"] = query.get("dated") == ["1"]
    values["undated"] = query.get("undated") == ["1"]
    values["once"] = query.get("once") == ["1"]
    values["unread"] = Seen() if query.get("unread") == ["1"] else None
    values["minimum"] = int(_number(query, "min", 1, troubles))
    values["confidence"] = _number(query, "confidence", 0.0, troubles)
    return Filters(**values), tuple(troubles)  # type: ignore[arg-type]


def to_query(filters: Filters) -> dict[str, list[str]]:
    """URL parameters of ``filters``; whatever stands at its default is left out."""
    query = {key: list(getattr(filters, name)) for key, name in REPEATED.items()}
    query |= {key: [value] for key, name in SINGLE.items() if (value := getattr(filters, name))}
    query |= {name: ["1"] for name in SWITCHES if getattr(filters, name)}
    query["min"] = [str(filters.minimum)] if filters.minimum > 1 else []
    query["confidence"] = [f"{filters.confidence:g}"] if filters.confidence > 0 else []
    return {key: values for key, values in query.items() if values}


def changed(filters: Filters) -> tuple[str, ...]:
    """Names of the fields that differ from "any"."""
    empty = Filters()
    return tuple(f.name for f in fields(Filters) if getattr(filters, f.name) != getattr(empty, f.name))


def _first(query: Mapping[str, list[str]], key: str) -> str | None:
    return next(iter(query.get(key, ())), None)


def _iso(query: Mapping[str, list[str]], key: str, troubles: list[str]) -> str | None:
    value = _first(query, key)
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        troubles.append(f"“{value}” is not a date, so the filter “{key}” is left out.")
        return None


def _number(query: Mapping[str, list[str]], key: str, default: float, troubles: list[str]) -> float:
    value = _first(query, key)
    try:
        number = float(value) if value else default
    except ValueError:
        number = float("nan")
    if not 0 <= number < 1e9:
        troubles.append(f"“{value}” is not a number, so the filter “{key}” is left out.")
        return default
    return number
