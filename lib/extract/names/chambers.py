"""Bodies of a state under a plain word: "the House", "a Senate report", by the state an article speaks of most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.names.gazetteer_matcher import Known, NameMatch, bodies
from lib.facts import Actor
from lib.gazetteer import lexicon


def with_chambers(passages: Sequence[AnalysedPassage]) -> list[AnalysedPassage]:
    """The analysed passages, with a hit for each such word."""
    if not any(_words().keys() & set(analysed.texts) for analysed in passages):
        return [*passages]
    counts = Counter(match.known.actor.country for analysed in passages for match in analysed.name_matches)
    state = next((code for code, _ in counts.most_common() if code and len(code) == 2), None)
    return [_with(analysed, state) for analysed in passages] if state else [*passages]


def _with(analysed: AnalysedPassage, state: str) -> AnalysedPassage:
    taken = analysed.named | analysed.refused
    found = [NameMatch(at, at + 1, Known(actor, "alias")) for at, actor in _meant(analysed, state) if at not in taken]
    return replace(analysed, name_matches=sorted([*analysed.name_matches, *found], key=_place)) if found else analysed


def _meant(analysed: AnalysedPassage, state: str) -> list[tuple[int, Actor]]:
    found = ((at, _words().get(text, {}).get(state)) for at, text in enumerate(analysed.texts))
    return [(at, actor) for at, actor in found if actor and _alone(analysed, at)]


def _alone(analysed: AnalysedPassage, at: int) -> bool:
    """Whether "the" before it, or a word like "bill" after it, says that the word stands for the body."""
    after = analysed.doc[at + 1] if at + 1 < len(analysed.doc) else None
    if analysed.doc[at].tag_ != "NNP":
        return False
    if after is not None and after.lower_ in _beside():
        return True
    named = after is not None and (after.tag_ == "NNP" or after.lower_ == "of")
    return not named and analysed.lower[at - 1 : at] == ["the"]


def _place(match: NameMatch) -> int:
    return match.start


@cache
def _words() -> dict[str, dict[str, Actor]]:
    actors = {known.actor.id: known.actor for _, known in bodies()}
    words = lexicon("lexicons/chambers")["words"]
    return {word: {state: actors[of] for state, of in states.items()} for word, states in words.items()}


@cache
def _beside() -> frozenset[str]:
    return frozenset(lexicon("lexicons/chambers")["beside"])
