"""Bodies of a state under a plain word: "the House", "a Senate report", by the state an article speaks of most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from lib.extract.mentions.passage import Scan
from lib.extract.names.gazetteer_matcher import Hit, Known, bodies
from lib.facts import Actor
from lib.gazetteer import lexicon


def with_chambers(scans: Sequence[Scan]) -> list[Scan]:
    """The scans, with a hit for each such word."""
    if not any(_words().keys() & set(scan.texts) for scan in scans):
        return [*scans]
    counts = Counter(hit.known.actor.country for scan in scans for hit in scan.hits)
    state = next((code for code, _ in counts.most_common() if code and len(code) == 2), None)
    return [_with(scan, state) for scan in scans] if state else [*scans]


def _with(scan: Scan, state: str) -> Scan:
    taken = {i for hit in scan.hits for i in range(hit.start, hit.end)} | scan.refused
    found = [Hit(at, at + 1, Known(actor, "alias")) for at, actor in _meant(scan, state) if at not in taken]
    return replace(scan, hits=sorted([*scan.hits, *found], key=_place)) if found else scan


def _meant(scan: Scan, state: str) -> list[tuple[int, Actor]]:
    found = ((at, _words().get(text, {}).get(state)) for at, text in enumerate(scan.texts))
    return [(at, actor) for at, actor in found if actor and _alone(scan, at)]


def _alone(scan: Scan, at: int) -> bool:
    """Whether "the" before it, or a word like "bill" after it, says that the word stands for the body."""
    after = scan.doc[at + 1] if at + 1 < len(scan.doc) else None
    named = after is not None and (after.tag_ in {"NNP"} and after.lower_ not in _beside() or after.lower_ == "of")
    before = scan.lower[at - 1] if at else ""
    beside = after is not None and after.lower_ in _beside()
    return scan.doc[at].tag_ == "NNP" and not named and (before == "the" or beside)


def _place(hit: Hit) -> int:
    return hit.start


@cache
def _words() -> dict[str, dict[str, Actor]]:
    actors = {known.actor.id: known.actor for _, known in bodies()}
    words = lexicon("lexicons/chambers")["words"]
    return {word: {state: actors[of] for state, of in states.items()} for word, states in words.items()}


@cache
def _beside() -> frozenset[str]:
    return frozenset(lexicon("lexicons/chambers")["beside"])
