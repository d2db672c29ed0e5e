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
SIGNS: Mapping[str, str] = {"conflict": "hostile acts", "cooperation": "cooperative acts"}
VOICES: Mapping[str, str] = {"told": "reported by the article itself", "claimed": "claimed by a speaker"}


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
    outlets = f"in {' and '.join(outlet.label for outlet in reading.outlets)}"
    parts = [
        (bool(reading.types), ("types",), types),
        (bool(reading.polarity), ("polarity",), SIGNS.get(reading.polarity, "")),
        *((True, (field,), label) for field, label in _named_parts(reading)),
        (bool(reading.outlets), ("outlets",), outlets),
        (bool(reading.modality), ("modality",), MODALITIES.get(reading.modality, "")),
        (bool(reading.voice), ("voice",), VOICES.get(reading.voice, "")),
        (any(reading.dates), ("first", "last"), _days(reading.first, reading.last)),
        (reading.oldest, ("oldest",), "oldest first"),
    ]
    return [Part(fields, label) for is_there, fields, label in parts if is_there]


def _named_parts(reading: Reading) -> list[tuple[str, str]]:
    """(field, label) of who and what is named."""
    roles = {"source": "source", "target": "target"}
    if reading.kind != "acts":
        roles = {"source": "actor", "target": "about" if reading.speaker else "actor"}
    roles |= {"speaker": "speaker", "place": "in articles that name", "by": "claimed by", "theme": "theme"}
    named: dict[str, Name | None] = {field: getattr(reading, field) for field in roles}
    return [(field, f"{roles[field]} {name.label}") for field, name in named.items() if name]


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
    chosen = [name.id for name in (reading.source, reading.target) if name]
    own: Parameters = {"type": list(reading.types), "polarity": [reading.polarity], "modality": [reading.modality]}
    own |= {"voice": [reading.voice], "by": [reading.by.id if reading.by else ""]}
    own |= {"actor": chosen[:1], "with": chosen[1:]}
    wished = _side(reading)
    if reading.place:
        wished = (wished or Selection.of("edge", *chosen)).narrowed(actor=reading.place.id)
    return "Network", own | {"show": [wished.to_url() if wished else ""]}


def _side(reading: Reading) -> Selection | None:
    """The acts of one, on one, between two, or all; None for those of one on the other, which the actors select."""
    one, other = reading.source, reading.target
    if one and other:
        return None if reading.kind == "acts" else Selection.of("pair", one.id, other.id)
    if one:
        return Selection.of("acts", one.id)
    return Selection.of("acted-on", other.id) if other else Selection.of("relations")


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
        return f"since {_day(first)}" if first else f"until {_day(last)}" if last else ""
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
