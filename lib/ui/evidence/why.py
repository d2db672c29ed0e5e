"""Why a fact is believed: what its rule looks for, and how sure a reading by it is."""

from __future__ import annotations

from functools import cache

from lib import gazetteer
from lib.ui import wording

TABLES = ("lexicons/quote_rules", "lexicons/relation_rules")


@cache
def meanings() -> dict[str, str]:
    """What each rule for quotes and relations looks for, in one line."""
    return {row["rule"]: row["meaning"] for name in TABLES for row in gazetteer.table(name)}


def why(rule: object, confidence: object) -> str | None:
    """The reason for one reading in a line, None for what no rule found: "A clause … · confidence 0.88"."""
    named = wording.text(rule)
    meaning = meanings().get(named) if named else None
    if meaning is None:
        return corrected(rule)
    said = in_words(meaning)
    return f"{said} · confidence {confidence:.2f}" if isinstance(confidence, float) else said


def corrected(rule: object) -> str | None:
    """ "corrected by Ada on 3 May 2024" for a fact that somebody put right, else None."""
    named = wording.text(rule) or ""
    by, on, day = named.rpartition(" on ")
    return f"{by} on {wording.day(day)}" if on and named.startswith("corrected by ") else None


def in_words(meaning: str) -> str:
    """The meaning of a rule with its example set off, so that nobody takes Falk and Brandt for actors of the text."""
    rule, colon, example = meaning.rpartition(": ")
    return f"{rule} (as in: {example})" if colon and "“…" not in meaning else meaning
