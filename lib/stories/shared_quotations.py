"""The same quotation across articles: who printed it, and which part of it each kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, combinations_with_replacement, product
from typing import Any, Final

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


def _groups(rows: list[dict[Any, Any]]) -> Iterable[list[dict[Any, Any]]]:
    """The quotes that are the same, together."""
    by_id = {str(row["quote"]): row for row in rows}
    groups: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for quote, group in clusters(_pairs(rows)).items():
        groups[group].append(by_id[quote])
    return groups.values()


def _in_several(group: list[dict[Any, Any]]) -> bool:
    return len({row["article"] for row in group}) > 1


def _most_printed_first(group: list[dict[Any, Any]]) -> tuple[int, str]:
    return -len(group), min(str(row["quote"]) for row in group)


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


def _rows(number: int, group: list[dict[Any, Any]]) -> Iterator[dict[str, Any]]:
    whole = max((str(row["text"]) for row in group), key=lambda text: (len(text.split()), text))
    for row in sorted(group, key=lambda row: (str(row.get("published") or "9"), str(row["article"]))):
        kept = kept_of(whole, str(row["text"]))
        share = sum(len(whole[span.start : span.end].split()) for span in kept) / len(whole.split())
        told = {name: row.get(name) for name in ("quote", "article", "outlet", "published", "speaker", "text")}
        yield told | {"quotation": number, "whole": whole, "share": round(min(1.0, share), 3), "kept": kept}


@lru_cache(maxsize=4_096)
def kept_of(whole: str, part: str) -> tuple[Span, ...]:
    """Spans of ``whole`` whose words ``part`` kept, in order; a lone mark does not count."""
    runs = (change.a for change in difference(whole, part) if change.operation == "equal")
    return tuple(run for run in runs if any(sign.isalnum() for sign in whole[run.start : run.end]))
