"""One speech in several articles: which of its sentences each side printed whole, shortened, or left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, Final, NamedTuple

from lib.stories.near_copies import clusters
from lib.stories.shared_quotations import FEWEST

DAYS: Final = 7  # from one report of a speech to the next; the same words later are another speech
Row = Mapping[Any, Any]


class Printed(NamedTuple):
    """A sentence of a speech in one side's articles: which quote (id), and the share of its words that it kept."""

    quote: str
    share: float


class Spoken(NamedTuple):
    """A sentence of a speech, in its fullest version, and what each side printed of it (None: nothing)."""

    words: str
    sides: tuple[Printed | None, Printed | None]


class Speech(NamedTuple):
    """What one speaker said on one occasion; ``day`` is that of the first report, None for unknown."""

    speaker: str
    day: str | None
    sentences: tuple[Spoken, ...]


def speeches(quotes: Sequence[Row], shared: Sequence[Row]) -> list[Speech]:
    """The speeches that both sides report, those with most sentences first.

    ``quotes``: quote (id), article, side (0 or 1), speaker, text, published, in the order of the text; ``shared``: rows
    of ``shared_quotations.shared`` over them. Articles report one speech when they print the same words of one speaker
    within a week; what else of that speaker stands in them belongs to it.
    """
    groups = {str(row["quote"]): row for row in shared}
    by_id = {str(row["quote"]): row for row in quotes if isinstance(row["speaker"], str)}
    parts = _parted(by_id.values(), clusters(_reports(by_id, groups)))
    found = [_speech(rows, groups) for rows in parts if {row["side"] for row in rows} == {0, 1}]
    return sorted(found, key=lambda speech: -len(speech.sentences))


def _parted(quotes: Iterable[Row], where: Mapping[str, str]) -> Iterable[list[Row]]:
    """The quotes of each speech, by the speech that an article and a speaker belong to."""
    parts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in quotes:
        if (place := _place(row)) in where:
            parts[where[place]].append(row)
    return parts.values()


def _place(row: Row) -> str:
    return f"{row['article']} {row['speaker']}"


def _reports(quotes: Mapping[str, Row], groups: Mapping[str, Row]) -> Iterator[tuple[str, str]]:
    """Pairs of an article and a speaker that report the same speech."""
    printed: defaultdict[tuple[int, str], list[Row]] = defaultdict(list)
    for name, row in quotes.items():
        if name in groups:
            printed[groups[name]["quotation"], row["speaker"]].append(row)
    for rows in printed.values():
        for one, other in combinations(rows, 2):
            if _near(one["published"], other["published"]):
                yield _place(one), _place(other)


def _near(one: object, other: object) -> bool:
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= DAYS


def _speech(rows: list[Row], groups: Mapping[str, Row]) -> Speech:
    sentences: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows:
        name = str(row["quote"])
        if name in groups or len(str(row["text"]).split()) >= FEWEST:
            sentences[groups[name]["quotation"] if name in groups else name].append(row)
    days = sorted(str(row["published"])[:10] for row in rows)
    return Speech(str(rows[0]["speaker"]), days[0], tuple(_spoken(each, groups) for each in sentences.values()))


def _spoken(rows: list[Row], groups: Mapping[str, Row]) -> Spoken:
    whole = max((str(row["text"]) for row in rows), key=lambda text: len(text.split()))
    first = groups.get(str(rows[0]["quote"]))
    words = str(first["whole"]) if first is not None else whole
    return Spoken(words, (_best(rows, groups, 0), _best(rows, groups, 1)))


def _best(rows: list[Row], groups: Mapping[str, Row], side: int) -> Printed | None:
    """The fullest that a side printed."""
    mine = [str(row["quote"]) for row in rows if row["side"] == side]
    shares = [(float(groups[name]["share"]) if name in groups else 1.0, name) for name in mine]
    return Printed(max(shares)[1], max(shares)[0]) if shares else None
