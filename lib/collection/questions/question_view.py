"""The view that answers a question: its page with the parameters of the address, and how it was read, part by part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from lib.collection.questions.question_names import Name
from lib.collection.questions.question_reader import Reading
from lib.filters import days_of
from lib.gazetteer import table
from lib.selection import Selection

Parameters = dict[str, list[str]]
MODALITIES: Mapping[str, str] = {"intended": "only planned or wanted", "denied": "only denied"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a reading: the fields of ``Reading`` that hold it, and what it says."""

    fields: tuple[str, ...]
    label: str


def address_of(reading: Reading) -> tuple[str, Parameters]:
    """The page and the parameters of the view; every value in a list."""
    page, own = _VIEWS[reading.kind](reading)
    days = {"from": [reading.first or ""], "to": [reading.last or ""], "dated": ["1"] if any(reading.dates) else []}
    filters: Parameters = {"outlet": [outlet.id for outlet in reading.outlets], **days, **own}
    return page, {name: values for name, values in filters.items() if any(values)}


def link_of(reading: Reading) -> str:
    """The path and query of the view."""
    page, parameters = address_of(reading)
    return f"/{page}?{urlencode([(name, one) for name, values in parameters.items() for one in values])}"


def parts_of(reading: Reading) -> list[Part]:
    """How the question was read, a part each."""
    types = f"acts of the type {' or '.join(map(_verb, reading.types))}"
    parts = [Part(("types",), types)] if reading.types else []
    signs = {"conflict": "hostile acts", "cooperation": "cooperative acts"}
    if reading.polarity:
        parts.append(Part(("polarity",), signs[reading.polarity]))
    roles = {"source": "source", "target": "target", "speaker": "speaker", "place": "article names", "by": "claimed by"}
    roles |= {} if reading.kind == "acts" else {"source": "actor", "target": "about" if reading.speaker else "actor"}
    named: dict[str, Name | None] = {field: getattr(reading, field) for field in roles}
    parts += [Part((field,), f"{roles[field]} {name.label}") for field, name in named.items() if name]
    if reading.theme:
        parts.append(Part(("theme",), f"theme {reading.theme.label}"))
    if reading.outlets:
        parts.append(Part(("outlets",), f"in {' and '.join(outlet.label for outlet in reading.outlets)}"))
    parts += [Part(("modality",), MODALITIES[reading.modality])] if reading.modality else []
    parts += [Part(("voice",), f"only {reading.voice}")] if reading.voice else []
    parts += [Part(("first", "last"), _days(reading.first, reading.last))] if any(reading.dates) else []
    return parts + ([Part(("oldest",), "oldest first")] if reading.oldest else [])


def without(reading: Reading, fields: Sequence[str]) -> Reading:
    """The reading without what these fields hold."""
    empty = Reading(reading.question)
    left = replace(reading, **{field: getattr(empty, field) for field in fields})
    if left.kind in ("speech", "theme", "actor", "compare") and not (left.speaker or left.target or left.theme):
        return replace(left, kind="words", words=left.words or tuple(reading.question.split()))
    return left


def searched_of(reading: Reading) -> tuple[str, ...]:
    """The words that the view looks for."""
    return reading.words if reading.kind == "words" or _searches(reading) else ()


def unread_of(reading: Reading) -> tuple[str, ...]:
    """The words that were not understood and that the view does not look for."""
    return () if searched_of(reading) else reading.words


def _searches(reading: Reading) -> bool:
    """Whether words of a speaker are looked for."""
    return reading.kind == "speech" and bool(reading.speaker and reading.words and not reading.target)


def _acts(reading: Reading) -> tuple[str, Parameters]:
    one, other = reading.source, reading.target
    own: Parameters = {"type": list(reading.types), "polarity": [reading.polarity], "modality": [reading.modality]}
    own |= {"voice": [reading.voice], "by": [reading.by.id if reading.by else ""]}
    if one and other:
        wished = None if reading.kind == "acts" else Selection.of("pair", one.id, other.id)
        own |= {"actor": [one.id], "with": [other.id]}
        wished = wished or (Selection.of("edge", one.id, other.id) if reading.place else None)
    elif one or other:
        named = one or other
        assert named is not None
        wished = Selection.of("acts" if one else "acted-on", named.id)
        own["actor"] = [named.id]
    else:
        wished = Selection.of("relations")
    if wished and reading.place:
        wished = wished.narrowed(actor=reading.place.id)
    return "Network", own | {"show": [wished.to_url() if wished else ""]}


def _speech(reading: Reading) -> tuple[str, Parameters]:
    speaker, target = reading.speaker, reading.target
    if _searches(reading) and speaker:
        return "Search", {"q": [f'speaker:"{speaker.label.split(" · ")[0]}" {" ".join(reading.words)}']}
    if speaker and target:
        return "Quotes", {"show": [Selection.of("cell", speaker.id, target.id).to_url()]}
    wished = Selection.of("about", target.id) if target else Selection.of("speaker", speaker.id if speaker else "")
    return "Quotes", {"show": [wished.to_url()]}


def _compare(reading: Reading) -> tuple[str, Parameters]:
    if reading.source and reading.target:
        return "Compare", {"actor": [reading.source.id], "with": [reading.target.id]}
    return "Compare", {"sides": ["outlets"], "actor": [reading.target.id if reading.target else ""]}


def _actor(reading: Reading) -> tuple[str, Parameters]:
    return "Actor", {"actor": [reading.target.id if reading.target else ""]}


def _theme(reading: Reading) -> tuple[str, Parameters]:
    topic = reading.theme.id if reading.theme else ""
    return "Themes", {"theme": [topic], "show": [Selection.of("theme", topic).to_url()]}


def _words(reading: Reading) -> tuple[str, Parameters]:
    return "Search", {"q": [" ".join(reading.words)], "sort": ["oldest"] if reading.oldest else []}


_VIEWS = {
    "acts": _acts,
    "between": _acts,
    "speech": _speech,
    "compare": _compare,
    "actor": _actor,
    "theme": _theme,
    "words": _words,
}


def _verb(plover_type: str) -> str:
    return next(row["verb"] for row in table("ontology/plover") if row["type"] == plover_type)


def _days(first: str | None, last: str | None) -> str:
    if not (first and last):
        return f"since {_day(first)}" if first else f"until {_day(last or '')}"
    if first == last:
        return _day(first)
    if first[4:] == "-01-01" and last == f"{first[:4]}-12-31":
        return first[:4]
    if (first, last) == days_of(first[:7]):
        return date.fromisoformat(first).strftime("%B %Y")
    return f"{_day(first)} to {_day(last)}"


def _day(day: str) -> str:
    told = date.fromisoformat(day)
    return f"{told.day} {told.strftime('%B %Y')}"
