"""A bundle of relations in words that never say more than its sentences. All such labels are made here.

A verb is named where most sentences are of its type; else they are counted by sign, as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lib.charts.words import are_several, count, plural_verb, verb

MOST = 0.6  # of its sentences: from here on one type speaks for a bundle
SIGNS = {"conflict": "hostile", "cooperation": "cooperative", "neutral": "neutral"}
Row = Mapping[str, Any]


def act(row: Row) -> str:
    """ "Vestia threatens Orlan (2 sentences, all claimed)": one edge, from source_name, target_name and its numbers."""
    said = ", ".join([count(row["sentences"], "sentence"), *_voices(row), *aside(row)])
    return f"{_claimed(row, clause(row))} ({said})"


def label(row: Row) -> str:
    """ "Vestia threatens Orlan · 2" or "Vestia → Orlan: 7 hostile, 7 cooperative": what opens it says."""
    number = f"\u00a0·\u00a0{row['sentences']:,}" if verb_of(row) else ""  # no number alone on a line
    besides = ", ".join(aside(row))
    return f"{clause(row)}{number}{f' ({besides})' if besides else ''}"


def clause(row: Row) -> str:
    """ "Vestia threatens Orlan", or where no type speaks for most of it "Vestia → Orlan: 7 hostile, 7 cooperative"."""
    if said := verb_of(row):
        return f"{row['source_name']} {said} {row['target_name']}"
    return f"{row['source_name']} → {row['target_name']}: {signs(row)}"


def does(row: Row) -> str:
    """The same as ``clause``, without the names."""
    return verb_of(row) or signs(row)


def verb_of(row: Row) -> str | None:
    """The verb of the type that at least ``MOST`` of the sentences tell; None when there is none, or no one sign."""
    if sign(row) == "mixed" or row.get("of_type", 0) < MOST * row["sentences"]:
        return None
    told = verb(row.get("type"), str(row.get("polarity", "neutral")))
    several = are_several(str(row.get("source_kind")), str(row.get("source_name")))
    return plural_verb(told) if several else told


def signs(row: Row) -> str:
    """ "12 hostile, 7 cooperative": sentences by sign, the most first; " in 15 sentences" where one holds two signs."""
    numbers = sorted(((int(row.get(name) or 0), said) for name, said in SIGNS.items()), key=lambda one: -one[0])
    told = ", ".join(f"{number:,} {said}" for number, said in numbers if number)
    whole = sum(number for number, _ in numbers) == row["sentences"]
    return told if whole else f"{told} in {count(row['sentences'], 'sentence')}"


def sign(row: Row) -> str:
    """The polarity of a bundle, "mixed" where cooperation and conflict are equal, "neutral" without either."""
    cooperation, conflict = (int(row.get(name) or 0) for name in ("cooperation", "conflict"))
    if cooperation == conflict:
        return "mixed" if cooperation else "neutral"
    return "cooperation" if cooperation > conflict else "conflict"


def aside(row: Row) -> list[str]:
    """ "3 cooperative", "1 intended", "all denied": what a verb does not tell, and how many sentences tell no deed."""
    others = SIGNS.keys() - {sign(row)} if verb_of(row) else ()
    said = {name: SIGNS[name] for name in SIGNS if name in others} | {name: name for name in ("intended", "denied")}
    numbers = [(int(row.get(name) or 0), words) for name, words in said.items()]
    return [f"{'all' if n >= row['sentences'] else f'{n:,}'} {words}" for n, words in numbers if n]


def _claimed(row: Row, said: str) -> str:
    claimant = row.get("claimant_name")
    return f"{claimant} claims: {said}" if isinstance(claimant, str) and claimant and not row.get("told") else said


def _voices(row: Row) -> list[str]:
    """How many sentences are reported and how many claimed; one can be both."""
    told, claimed = int(row.get("told", row["sentences"])), int(row.get("claimed") or 0)
    if not claimed:
        return []
    return [f"{told:,} reported and {claimed:,} claimed" if told else "claimed by speakers"]
