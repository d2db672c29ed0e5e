"""How far a measured share may be off: 95 % intervals by Wilson's score method (E. B. Wilson, JASA 22:209, 1927)."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Any

Interval = tuple[float, float]
_Z = 1.96  # standard deviations that hold 95 % of a normal distribution


def wilson(share: float, trials: int) -> Interval | None:
    """Lowest and highest share that ``share`` of ``trials`` may stand for; None without trials."""
    if not trials:
        return None
    spread = _Z**2 / trials
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def of_f1(found: int, wrong: int, missed: int) -> Interval | None:
    """The interval of an F1: that of found / (found + wrong + missed), a plain share, of which F1 is a function."""
    trials = found + wrong + missed
    shares = wilson(found / trials, trials) if trials else None
    return (_f1(shares[0]), _f1(shares[1])) if shares else None


def _f1(jaccard: float) -> float:
    return 2 * jaccard / (1 + jaccard)


def of_measure(result: Mapping[str, Any], place: str) -> Interval | None:
    """The interval of the figure at ``place`` ("pair.f1", "direction_acc") of a relation scorer's result, if it tells
    on how many cases the figure stands."""
    part, _, name = place.partition(".")
    counts = result.get(part) if name else result.get("pair")
    if not isinstance(counts, Mapping) or "tp" not in counts:
        return None
    found, wrong, missed = counts["tp"], counts["fp"], counts["fn"]
    if name == "f1":
        return of_f1(found, wrong, missed)
    if name in ("p", "r"):
        return wilson(counts[name] or 0.0, found + (wrong if name == "p" else missed))
    share = result.get(part)
    share = share / 100 if share is not None and share > 1 else share
    return wilson(share, result["direction_n"] if part == "direction_acc" else found) if share is not None else None
