"""The same quotation across articles: who printed it, and which part of it each kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final

import pandas as pd

from lib.facts import Span
from lib.stories.difference import difference
from lib.stories.near_copies import SAME, clusters, containment, shingles

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
    by_id = {str(row["quote"]): row for row in rows}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for quote, group in clusters(_pairs(by_id)).items():
        groups[group].append(quote)
    parts = [_outer([by_id[quote] for quote in group]) for group in groups.values()]
    kept = [part for part in parts if len({row["article"] for row in part}) > 1]
    kept.sort(key=lambda part: (-len(part), min(str(row["quote"]) for row in part)))
    found = [row for number, part in enumerate(kept) for row in _rows(number, part)]
    return pd.DataFrame(found, columns=COLUMNS)


def _pairs(quotes: dict[str, dict[Any, Any]]) -> Iterator[tuple[str, str]]:
    """Ids of quotes of different articles that are the same; only those that share a shingle are compared."""
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for quote, row in quotes.items():
        for shingle in shingles(str(row["text"])):
            holding[shingle].append(quote)
    seen: set[tuple[str, str]] = set()
    for ids in holding.values():
        seen |= set(combinations(ids, 2)) if len(ids) <= COMMON else set()
    for a, b in sorted(seen):
        if _same(quotes[a], quotes[b]):
            yield a, b


def _same(a: dict[Any, Any], b: dict[Any, Any]) -> bool:
    speakers = {row["speaker"] for row in (a, b) if isinstance(row["speaker"], str)}
    if len(speakers) > 1 or a["article"] == b["article"]:
        return False
    return containment(str(a["text"]), str(b["text"])) >= SAME


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


def kept_of(whole: str, part: str) -> tuple[Span, ...]:
    """Spans of ``whole`` whose words ``part`` kept, in order; a lone mark does not count."""
    runs = (change.a for change in difference(whole, part) if change.operation == "equal")
    return tuple(run for run in runs if any(sign.isalnum() for sign in whole[run.start : run.end]))
