"""The rules that find quotes: how sure each is, and what it looks for in one line."""

from __future__ import annotations

from functools import cache

from lib.gazetteer import table


def confidence_of(rule: str, weight: float) -> float:
    """Share of quotes that were right on annotated news, for ``rule`` and the scorer's ``weight``; 0.5 when unknown."""
    return next((share for least, share in _steps().get(rule, ()) if weight >= least), 0.5)


@cache
def meanings() -> dict[str, str]:
    """One line for each rule, as shown to readers."""
    return {row["rule"]: row["meaning"] for row in table("lexicons/quote_rules")}


@cache
def _steps() -> dict[str, tuple[tuple[float, float], ...]]:
    steps: dict[str, list[tuple[float, float]]] = {}
    for row in table("lexicons/quote_rules"):
        steps.setdefault(row["rule"], []).append((float(row["from_weight"]), float(row["confidence"])))
    return {rule: tuple(sorted(rows, reverse=True)) for rule, rows in steps.items()}
