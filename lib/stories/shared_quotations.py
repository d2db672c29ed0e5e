"""The same quotation across articles: who printed it, and which part of it each kept; and so for whole speeches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations, combinations_with_replacement, product
from typing import Any, Final, NamedTuple

import pandas as pd

from lib.facts import Span
from lib.stories.difference import difference
from lib.stories.near_copies import SAME, clusters, contained, shingles

FEWEST: Final = 4  # words; shorter quotations ("a dear price") meet by chance
COMMON: Final = 200  # a shingle in more quotations than this is a formula and proposes no pairs
COLUMNS = ["quotation", "quote", "article", "outlet", "published", "speaker", "text", "whole", "share", "kept"]


def shared(quotes: pd.DataFrame) -> pd.DataFrame:
    """Quotations that stand in two or more articles: one row for each place that printed one.

    ``quotes``: columns quote (id, unique), article, text, speaker (actor id or None), and outlet, published where
    known. Result: quotation (number from 0, the most printed first), quote, article, outlet, published, speaker,
    text, whole (text of the fullest version), share (of the words of ``whole`` that this one kept, 0 to 1), kept
    (tuple of Spans of ``whole``). Two quotes are the same when the shorter's three-word shingles stand in the other
    (containment ≥ 0.6) and no two different speakers are known. For the eye: print ``whole`` once and shade, outlet
    by outlet, the spans that it kept.
    """
    rows = [row for row in quotes.to_dict("records") if len(str(row["text"]).split()) >= FEWEST]
    parts = sorted(filter(_in_several, map(_outer, _groups(rows))), key=_most_printed_first)
    found = [row for number, part in enumerate(parts) for row in _rows(number, part)]
    return pd.DataFrame(found, columns=COLUMNS)


@lru_cache(maxsize=4_096)
def kept_of(whole: str, part: str) -> tuple[Span, ...]:
    """Spans of ``whole`` whose words ``part`` kept, in order; a lone mark does not count."""
    runs = (change.a for change in difference(whole, part) if change.operation == "equal")
    return tuple(run for run in runs if any(sign.isalnum() for sign in whole[run.start : run.end]))


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


def _in_several(group: list[dict[Any, Any]]) -> bool:
    return len({row["article"] for row in group}) > 1


def _outer(group: list[dict[Any, Any]]) -> list[dict[Any, Any]]:
    """``group`` without the quotes that stand inside a longer one of the same article."""
    return [
        row
        for row in group
        if not any(
            row["article"] == other["article"] and row["text"] != other["text"] and row["text"] in other["text"]
            for other in group
        )
    ]


def _groups(rows: list[dict[Any, Any]]) -> Iterable[list[dict[Any, Any]]]:
    """The quotes that are the same, together."""
    by_id = {str(row["quote"]): row for row in rows}
    groups: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for quote, group in clusters(_pairs(rows)).items():
        groups[group].append(by_id[quote])
    return groups.values()


def _pairs(rows: list[dict[Any, Any]]) -> Iterator[tuple[str, str]]:
    """Ids of quotes of different articles that are the same."""
    by_text: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for row in rows:
        by_text[str(row["text"])].append(row)
    for one, other in _alike({text: len(printed) for text, printed in by_text.items()}):
        pairs = combinations(by_text[one], 2) if one == other else product(by_text[one], by_text[other])
        yield from ((str(a["quote"]), str(b["quote"])) for a, b in pairs if _may_be_one(a, b))


def _alike(times: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Texts of which one stands in the other, each also with itself; only those that share a shingle are compared.

    ``times`` says how many quotes have each text.
    """
    parts = {text: shingles(text) for text in times}
    seen: set[tuple[str, str]] = set()
    for texts in _by_shingle(parts):
        if sum(map(times.__getitem__, texts)) <= COMMON:
            seen.update(combinations_with_replacement(texts, 2))
    for one, other in sorted(seen):
        if one == other or contained(parts[one], parts[other]) >= SAME:
            yield one, other


def _by_shingle(parts: dict[str, frozenset[str]]) -> Iterable[list[str]]:
    """Of each shingle the texts that have it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for text, mine in parts.items():
        for shingle in mine:
            found[shingle].append(text)
    return found.values()


def _may_be_one(a: dict[Any, Any], b: dict[Any, Any]) -> bool:
    speakers = {row["speaker"] for row in (a, b) if isinstance(row["speaker"], str)}
    return len(speakers) < 2 and a["article"] != b["article"]


def _most_printed_first(group: list[dict[Any, Any]]) -> tuple[int, str]:
    return -len(group), min(str(row["quote"]) for row in group)


def _rows(number: int, group: list[dict[Any, Any]]) -> Iterator[dict[str, Any]]:
    whole = max((str(row["text"]) for row in group), key=lambda text: (len(text.split()), text))
    for row in sorted(group, key=lambda row: (str(row.get("published") or "9"), str(row["article"]))):
        kept = kept_of(whole, str(row["text"]))
        share = sum(len(whole[span.start : span.end].split()) for span in kept) / len(whole.split())
        told = {name: row.get(name) for name in ("quote", "article", "outlet", "published", "speaker", "text")}
        yield told | {"quotation": number, "whole": whole, "share": round(min(1.0, share), 3), "kept": kept}


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
