"""The list of the rules that find quotes, and how sure each is."""

from __future__ import annotations

from functools import cache

from lib.rules import QUOTES, RuleName


def confidence_of(name: RuleName, weight: float) -> float:
    """Share of quotes that were right on annotated news, for the rule and the scorer's ``weight``."""
    return next(share for least, share in _steps()[name] if weight >= least)


@cache
def _steps() -> dict[str, tuple[tuple[float, float], ...]]:
    """For each rule the shares from the highest weight down."""
    rows = QUOTES.rows().items()
    return {
        name: tuple(sorted((_step(row["from_weight"], row["confidence"]) for row in some), reverse=True))
        for name, some in rows
    }


def _step(least: str, share: str) -> tuple[float, float]:
    return float(least), float(share)
